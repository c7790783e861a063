import { posix } from 'node:path';
import { type PathStatus, readLink, readPathStatus } from '../../../../native/linux/path.ts';
import { Refusal } from '../../../../native/refusal.ts';
import { answersAtOnce, type Mount, mountAt } from '../mounts.ts';

/** As many as the kernel follows (include/linux/namei.h MAXSYMLINKS). */
const mostLinks = 40;

export interface Followed {
  /** Free of symbolic links as far as it could be followed. */
  readonly path: string;
  /** Null where looking at it could wait for ever. */
  readonly status: PathStatus | null;
}

/** Where an absolute path leads, name by name, so that no file system is asked that may never answer. */
export function followPath(path: string, mounts: ReadonlyMap<number, Mount>): Followed | Refusal {
  const rest = namesOf(path);
  let at = '/';
  let status: PathStatus | Refusal = readPathStatus('/');
  for (let links = 0; rest.length > 0; ) {
    const next = posix.join(at, rest.shift() ?? '');
    const mount = mountAt(next, mounts);
    if (mount && !answersAtOnce(mount)) {
      return { path: posix.join(next, ...rest), status: null };
    }
    status = readPathStatus(next);
    if (status instanceof Refusal) {
      return status;
    }
    if (!status.isLink) {
      at = next;
      continue;
    }
    const target = readLink(next);
    if (target instanceof Refusal) {
      return target;
    }
    if (++links > mostLinks) {
      return new Refusal(`lstat ${path}`, 40);
    }
    at = target.startsWith('/') ? '/' : at;
    rest.unshift(...namesOf(target));
  }
  return status instanceof Refusal ? status : { path: at, status };
}

function namesOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}
