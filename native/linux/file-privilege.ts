import { stat } from 'node:fs/promises';
import { openLibrary } from '../library.ts';
import { Refusal, refusalFrom } from '../refusal.ts';

/*
 * call                               purpose                          blocks                      needs
 * stat PATH                          set-user-ID, set-group-ID        on a network file system    search permission
 * getxattr PATH security.capability  whether it has capabilities      the same                    on its folders
 */
interface Face {
  getxattr(path: string, name: string, value: null, size: number): number | bigint;
}
const prototypes = {
  getxattr: 'long getxattr(const char *path, const char *name, void *value, size_t size)',
};

/** S_ISUID and S_ISGID */
const setUserBit = 0o4000;
const setGroupBit = 0o2000;

/** What exec gives a program beyond what its user may (execve(2), capabilities(7)). */
export interface FilePrivilege {
  /** Whom it runs as, whoever starts it; null where it is no such program. */
  readonly user: number | null;
  readonly group: number | null;
  readonly hasCapabilities: boolean;
}

/** What a program's file gives it. Where its attributes cannot be asked for, it has no capabilities. */
export async function readFilePrivilege(path: string): Promise<FilePrivilege | Refusal> {
  try {
    const { mode, uid, gid } = await stat(path);
    return {
      user: (mode & setUserBit) === 0 ? null : uid,
      group: (mode & setGroupBit) === 0 ? null : gid,
      hasCapabilities: await hasCapabilities(path),
    };
  } catch (error) {
    return refusalFrom(`stat ${path}`, error);
  }
}

/** On a pool thread: the file may be on a network. */
async function hasCapabilities(path: string): Promise<boolean> {
  const library = await openLibrary();
  const libc = library instanceof Refusal ? library : library.bind<Face>(prototypes);
  return libc instanceof Refusal
    ? false
    : new Promise((resolve) => {
        libc.getxattr.async(path, 'security.capability', null, 0, (_error: unknown, size: number | bigint) =>
          resolve(Number(size) > 0),
        );
      });
}
