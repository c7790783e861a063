import { bindDescriptors } from './descriptor.ts';
import { isDescriptorNumber } from './descriptor-number.ts';
import type { Bound, Library } from './library.ts';
import { Refusal } from './refusal.ts';

/*
 * call                              purpose                                   blocks
 * posix_spawn(3)                    start a program                           until its exec: run on a pool thread
 * posix_spawn_file_actions_*        what becomes of descriptors in the child  no
 * posix_spawnattr_*                 signals and process group in the child    no
 * The posix_spawn family returns the error; errno is not set.
 */
interface Face {
  posix_spawn_file_actions_init(actions: bigint): number;
  posix_spawn_file_actions_destroy(actions: bigint): number;
  posix_spawn_file_actions_adddup2(actions: bigint, from: number, to: number): number;
  posix_spawn_file_actions_addclose(actions: bigint, descriptor: number): number;
  posix_spawn_file_actions_addopen(
    actions: bigint,
    descriptor: number,
    path: string,
    flags: number,
    mode: number,
  ): number;
  posix_spawnattr_init(attributes: bigint): number;
  posix_spawnattr_destroy(attributes: bigint): number;
  posix_spawnattr_setflags(attributes: bigint, flags: number): number;
  posix_spawnattr_setpgroup(attributes: bigint, group: number): number;
  posix_spawnattr_setsigmask(attributes: bigint, set: bigint): number;
  posix_spawnattr_setsigdefault(attributes: bigint, set: bigint): number;
  sigemptyset(set: bigint): number;
  sigfillset(set: bigint): number;
  posix_spawn(
    pid: Buffer,
    path: string,
    actions: bigint,
    attributes: bigint,
    argv: readonly (string | null)[],
    environment: readonly (string | null)[],
  ): number;
}

const prototypes = {
  posix_spawn_file_actions_init: 'int posix_spawn_file_actions_init(void *fa)',
  posix_spawn_file_actions_destroy: 'int posix_spawn_file_actions_destroy(void *fa)',
  posix_spawn_file_actions_adddup2: 'int posix_spawn_file_actions_adddup2(void *fa, int fd, int newfd)',
  posix_spawn_file_actions_addclose: 'int posix_spawn_file_actions_addclose(void *fa, int fd)',
  posix_spawn_file_actions_addopen:
    'int posix_spawn_file_actions_addopen(void *fa, int fd, const char *path, int oflag, uint mode)',
  posix_spawnattr_init: 'int posix_spawnattr_init(void *attr)',
  posix_spawnattr_destroy: 'int posix_spawnattr_destroy(void *attr)',
  posix_spawnattr_setflags: 'int posix_spawnattr_setflags(void *attr, short flags)',
  posix_spawnattr_setpgroup: 'int posix_spawnattr_setpgroup(void *attr, int pgroup)',
  posix_spawnattr_setsigmask: 'int posix_spawnattr_setsigmask(void *attr, void *set)',
  posix_spawnattr_setsigdefault: 'int posix_spawnattr_setsigdefault(void *attr, void *set)',
  sigemptyset: 'int sigemptyset(void *set)',
  sigfillset: 'int sigfillset(void *set)',
  posix_spawn:
    'int posix_spawn(void *pid, const char *path, void *fa, void *attr, const char **argv, const char **envp)',
};

/** glibc 2.29, musl 1.1.24. */
interface ChangeDirectoryFace {
  posix_spawn_file_actions_addchdir_np(actions: bigint, path: string): number;
}
const changeDirectoryPrototypes = {
  posix_spawn_file_actions_addchdir_np:
    'int posix_spawn_file_actions_addchdir_np(void *fa, const char *path)',
};

/** glibc 2.34. */
interface CloseFromFace {
  posix_spawn_file_actions_addclosefrom_np(actions: bigint, from: number): number;
}
const closeFromPrototypes = {
  posix_spawn_file_actions_addclosefrom_np:
    'int posix_spawn_file_actions_addclosefrom_np(void *fa, int from)',
};

// glibc and musl: spawn.h
const setProcessGroup = 0x02;
const setSignalDefaults = 0x04;
const setSignalMask = 0x08;
/** Larger than any libc's posix_spawn_file_actions_t, posix_spawnattr_t and sigset_t. */
const opaqueSize = 512;

export interface Placement {
  /** A descriptor of ours that is close-on-exec and differs from `to`; or 0 to 2, which are then the child's already. */
  readonly from: number;
  readonly to: number;
}

/** A spawn in libc's own terms. */
export interface PosixSpawn {
  readonly path: string;
  readonly argv: readonly string[];
  readonly environment: readonly string[];
  readonly directory: string;
  readonly standardInputFromNull: boolean;
  readonly placements: readonly Placement[];
  readonly close: readonly number[];
  readonly closeFrom: number | null;
  readonly ownGroup: boolean;
}

/** Starts a program; signals are unblocked and at their defaults in it. Resolves to its pid. */
export async function posixSpawn(library: Library, spawn: PosixSpawn): Promise<number | Refusal> {
  const libc = library.bind<Face>(prototypes);
  const descriptors = bindDescriptors(library);
  if (libc instanceof Refusal || descriptors instanceof Refusal) {
    return libc instanceof Refusal ? libc : (descriptors as Refusal);
  }
  const { koffi } = library;
  const blocks = [0, 1, 2].map(() => koffi.alloc('char', opaqueSize) as bigint);
  const [actions, attributes, signals] = blocks as [bigint, bigint, bigint];
  libc.posix_spawn_file_actions_init(actions);
  libc.posix_spawnattr_init(attributes);
  try {
    const refused =
      addActions(library, libc, actions, spawn) ?? setAttributes(libc, attributes, signals, spawn.ownGroup);
    if (refused) {
      return refused;
    }
    const pid = Buffer.allocUnsafeSlow(4);
    const code = await new Promise<number>((resolve, reject) => {
      libc.posix_spawn.async(
        pid,
        spawn.path,
        actions,
        attributes,
        [...spawn.argv, null],
        [...spawn.environment, null],
        (error: unknown, result: number) => (error ? reject(error) : resolve(result)),
      );
    });
    return code === 0 ? pid.readInt32LE() : new Refusal(`posix_spawn ${spawn.path}`, code);
  } finally {
    libc.posix_spawn_file_actions_destroy(actions);
    libc.posix_spawnattr_destroy(attributes);
    for (const block of blocks) {
      koffi.free(block);
    }
  }
}

function addActions(library: Library, libc: Bound<Face>, actions: bigint, spawn: PosixSpawn): Refusal | null {
  const codes: (readonly [string, number])[] = [];
  if (spawn.standardInputFromNull) {
    codes.push(['addopen', libc.posix_spawn_file_actions_addopen(actions, 0, '/dev/null', 0, 0)]);
  }
  for (const { from, to } of spawn.placements) {
    codes.push(['adddup2', libc.posix_spawn_file_actions_adddup2(actions, from, to)]);
  }
  for (const descriptor of spawn.close.filter(isDescriptorNumber)) {
    codes.push(['addclose', libc.posix_spawn_file_actions_addclose(actions, descriptor)]);
  }
  if (spawn.closeFrom !== null) {
    const extension = library.bind<CloseFromFace>(closeFromPrototypes);
    if (extension instanceof Refusal) {
      return extension;
    }
    codes.push([
      'addclosefrom',
      extension.posix_spawn_file_actions_addclosefrom_np(actions, spawn.closeFrom),
    ]);
  }
  if (!isCurrent(spawn.directory)) {
    const extension = library.bind<ChangeDirectoryFace>(changeDirectoryPrototypes);
    if (extension instanceof Refusal) {
      return extension;
    }
    codes.push(['addchdir', extension.posix_spawn_file_actions_addchdir_np(actions, spawn.directory)]);
  }
  const failure = codes.find(([, code]) => code !== 0);
  return failure ? new Refusal(`posix_spawn_file_actions_${failure[0]}`, failure[1]) : null;
}

/** Where libc cannot change the directory, a child that stays in ours can still be started. */
function isCurrent(directory: string): boolean {
  try {
    return directory === process.cwd();
  } catch {
    return false;
  }
}

function setAttributes(
  libc: Bound<Face>,
  attributes: bigint,
  signals: bigint,
  ownGroup: boolean,
): Refusal | null {
  // Node ignores SIGPIPE and its threads block signals: the child must not start that way.
  libc.sigemptyset(signals);
  const mask = libc.posix_spawnattr_setsigmask(attributes, signals);
  libc.sigfillset(signals);
  const defaults = libc.posix_spawnattr_setsigdefault(attributes, signals);
  const group = libc.posix_spawnattr_setpgroup(attributes, 0);
  const flags = setSignalMask | setSignalDefaults | (ownGroup ? setProcessGroup : 0);
  const code = mask || defaults || group || libc.posix_spawnattr_setflags(attributes, flags);
  return code === 0 ? null : new Refusal('posix_spawnattr', code);
}
