import type { Bound, Library } from './library.ts';
import { Refusal } from './refusal.ts';
import type { SpawnAction } from './spawn-actions.ts';

/*
 * call                              purpose                                   blocks
 * posix_spawn_file_actions_*        what becomes of descriptors in the child  no
 * They return the error; errno is not set.
 */
export interface FileActionsFace {
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
}

export const fileActionsPrototypes = {
  posix_spawn_file_actions_init: 'int posix_spawn_file_actions_init(void *fa)',
  posix_spawn_file_actions_destroy: 'int posix_spawn_file_actions_destroy(void *fa)',
  posix_spawn_file_actions_adddup2: 'int posix_spawn_file_actions_adddup2(void *fa, int fd, int newfd)',
  posix_spawn_file_actions_addclose: 'int posix_spawn_file_actions_addclose(void *fa, int fd)',
  posix_spawn_file_actions_addopen:
    'int posix_spawn_file_actions_addopen(void *fa, int fd, const char *path, int oflag, uint mode)',
};

interface ChangeDirectoryFace {
  chdir(actions: bigint, path: string): number;
}
/** glibc 2.29, musl 1.1.24, FreeBSD, macOS 10.15; then the name that POSIX 2024 gave it, which NetBSD and OpenBSD have. */
const changeDirectoryNames = ['posix_spawn_file_actions_addchdir_np', 'posix_spawn_file_actions_addchdir'];

/** glibc 2.34, and FreeBSD (lib/libc/gen/posix_spawn.c). */
interface CloseFromFace {
  closefrom(actions: bigint, from: number): number;
}
const closeFromPrototypes = {
  closefrom: 'int posix_spawn_file_actions_addclosefrom_np(void *fa, int from)',
};

/** macOS 10.7. */
interface InheritFace {
  inherit(actions: bigint, descriptor: number): number;
}
const inheritPrototypes = { inherit: 'int posix_spawn_file_actions_addinherit_np(void *fa, int fd)' };

/** Whether libc closes all from a number up, in the child. */
export function canCloseFrom(library: Library): boolean {
  return !(library.bind<CloseFromFace>(closeFromPrototypes) instanceof Refusal);
}

/** Hands the planned steps to libc, in their order. */
export function addActions(
  library: Library,
  libc: Bound<FileActionsFace>,
  actions: bigint,
  planned: readonly SpawnAction[],
): Refusal | null {
  for (const action of planned) {
    const code = addAction(library, libc, actions, action);
    if (code instanceof Refusal) {
      return code;
    }
    if (code !== 0) {
      return new Refusal(`posix_spawn_file_actions_add${action.kind}`, code);
    }
  }
  return null;
}

function addAction(
  library: Library,
  libc: Bound<FileActionsFace>,
  actions: bigint,
  action: SpawnAction,
): number | Refusal {
  switch (action.kind) {
    case 'open':
      return libc.posix_spawn_file_actions_addopen(actions, action.descriptor, action.path, 0, 0);
    case 'dup2':
      return libc.posix_spawn_file_actions_adddup2(actions, action.from, action.to);
    case 'close':
      return libc.posix_spawn_file_actions_addclose(actions, action.descriptor);
    case 'closefrom': {
      const extension = library.bind<CloseFromFace>(closeFromPrototypes);
      return extension instanceof Refusal ? extension : extension.closefrom(actions, action.from);
    }
    case 'inherit': {
      const extension = library.bind<InheritFace>(inheritPrototypes);
      return extension instanceof Refusal ? extension : extension.inherit(actions, action.descriptor);
    }
    case 'chdir':
      return addChangeDirectory(library, actions, action.path);
  }
}

function addChangeDirectory(library: Library, actions: bigint, path: string): number | Refusal {
  let refusal = new Refusal('posix_spawn_file_actions_addchdir', 0, 'ENOSYS');
  for (const name of changeDirectoryNames) {
    const extension = library.bind<ChangeDirectoryFace>({ chdir: `int ${name}(void *fa, const char *path)` });
    if (!(extension instanceof Refusal)) {
      return extension.chdir(actions, path);
    }
    refusal = extension;
  }
  return refusal;
}
