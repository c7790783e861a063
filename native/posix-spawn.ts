import { constants } from 'node:os';
import { bindDescriptors } from './descriptor.ts';
import { addActions, canCloseFrom, type FileActionsFace, fileActionsPrototypes } from './file-actions.ts';
import type { Bound, Library } from './library.ts';
import { Refusal } from './refusal.ts';
import { planActions, type TableRequest } from './spawn-actions.ts';
import { type SpawnMeans, signalSet } from './spawn-means.ts';

/*
 * call                              purpose                                   blocks
 * posix_spawn(3)                    start a program                           until its exec: run on a pool thread
 * posix_spawnattr_*                 signals and process group in the child    no
 * The posix_spawn family returns the error; errno is not set. What carries the actions out differs: see spawn-means.ts.
 */
interface Face extends FileActionsFace {
  posix_spawnattr_init(attributes: bigint): number;
  posix_spawnattr_destroy(attributes: bigint): number;
  posix_spawnattr_setflags(attributes: bigint, flags: number): number;
  posix_spawnattr_setpgroup(attributes: bigint, group: number): number;
  posix_spawnattr_setsigmask(attributes: bigint, set: Buffer): number;
  posix_spawnattr_setsigdefault(attributes: bigint, set: Buffer): number;
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
  ...fileActionsPrototypes,
  posix_spawnattr_init: 'int posix_spawnattr_init(void *attr)',
  posix_spawnattr_destroy: 'int posix_spawnattr_destroy(void *attr)',
  posix_spawnattr_setflags: 'int posix_spawnattr_setflags(void *attr, short flags)',
  posix_spawnattr_setpgroup: 'int posix_spawnattr_setpgroup(void *attr, int pgroup)',
  posix_spawnattr_setsigmask: 'int posix_spawnattr_setsigmask(void *attr, void *set)',
  posix_spawnattr_setsigdefault: 'int posix_spawnattr_setsigdefault(void *attr, void *set)',
  posix_spawn:
    'int posix_spawn(void *pid, const char *path, void *fa, void *attr, const char **argv, const char **envp)',
};

/** Larger than any libc's posix_spawn_file_actions_t and posix_spawnattr_t. */
const opaqueSize = 512;

/** A spawn in libc's own terms. */
export interface PosixSpawn {
  readonly path: string;
  readonly argv: readonly string[];
  readonly environment: readonly string[];
  readonly directory: string;
  readonly table: Omit<TableRequest, 'directory'>;
  readonly ownGroup: boolean;
}

/** Starts a program; signals are unblocked and at their defaults in it. Resolves to its pid. */
export async function posixSpawn(
  library: Library,
  means: SpawnMeans,
  spawn: PosixSpawn,
): Promise<number | Refusal> {
  const libc = library.bind<Face>(prototypes);
  const descriptors = bindDescriptors(library);
  if (libc instanceof Refusal || descriptors instanceof Refusal) {
    return libc instanceof Refusal ? libc : (descriptors as Refusal);
  }
  const { koffi } = library;
  const blocks = [0, 1].map(() => koffi.alloc('char', opaqueSize) as bigint);
  const [actions, attributes] = blocks as [bigint, bigint];
  libc.posix_spawn_file_actions_init(actions);
  libc.posix_spawnattr_init(attributes);
  try {
    const table = { ...spawn.table, directory: isCurrent(spawn.directory) ? null : spawn.directory };
    const planned = planActions(table, means, canCloseFrom(library), descriptors.inheritable);
    const refused =
      addActions(library, libc, actions, planned.actions) ??
      setAttributes(libc, attributes, means, planned.flags, spawn.ownGroup);
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
  means: SpawnMeans,
  moreFlags: number,
  ownGroup: boolean,
): Refusal | null {
  // Node ignores SIGPIPE and its threads block signals: the child must not start that way.
  const none = Buffer.alloc(means.sizes.signals);
  const mask = libc.posix_spawnattr_setsigmask(attributes, none);
  // OpenBSD fails the spawn over the two whose disposition cannot be set.
  const all = signalSet(means.sizes.signals, [constants.signals.SIGKILL, constants.signals.SIGSTOP]);
  const defaults = libc.posix_spawnattr_setsigdefault(attributes, all);
  const group = libc.posix_spawnattr_setpgroup(attributes, 0);
  const { setSignalMask, setSignalDefaults, setProcessGroup } = means;
  const flags = setSignalMask | setSignalDefaults | (ownGroup ? setProcessGroup : 0) | moreFlags;
  const code = mask || defaults || group || libc.posix_spawnattr_setflags(attributes, flags);
  return code === 0 ? null : new Refusal('posix_spawnattr', code);
}
