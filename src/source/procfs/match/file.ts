import type { Mount } from '../mounts.ts';
import { statusOf } from '../status.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Match } from './match.ts';

export interface SoughtFile {
  /** What links to it may say. */
  readonly names: ReadonlySet<string>;
  /** Null where it could not be looked at. */
  readonly identity: { readonly device: number; readonly inode: number } | null;
  /** The mounts of the namespace that the names are of: the same name in another one is another file. */
  readonly mounts: ReadonlyMap<number, Mount>;
}

/**
 * Device and inode decide, so that other names of the file are found; the name alone decides for what cannot be
 * looked at, and for a deleted file, which the file that has its name now does not hide.
 */
export function matchFile({ names, identity, mounts }: SoughtFile, surroundings: Surroundings): Match {
  return (pid, number, target, links) => {
    const named = names.has(target);
    if (!target.startsWith('/') || (!named && identity === null)) {
      return false;
    }
    const information = links.information(number);
    // The inode in fdinfo spares a look at every other file; kernels before 5.14 do not print it.
    if (information === null || (!named && information.inode !== identity?.inode)) {
      return false;
    }
    const status = statusOf(pid, number, target, information, surroundings);
    if (identity && status && status.device === identity.device && status.inode === identity.inode) {
      return true;
    }
    const { mountId } = information;
    const decides = status === null || identity === null || target.endsWith(' (deleted)');
    return named && decides && (mountId === null || mounts.size === 0 || mounts.has(mountId));
  };
}
