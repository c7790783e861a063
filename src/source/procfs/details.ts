import type { FileStatus } from '../../../native/linux/descriptor.ts';
import { readOwner } from '../../../native/linux/process.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Json } from '../../model/json.ts';
import { epollDetails } from '../../model/kind/epoll.ts';
import { eventfdDetails } from '../../model/kind/eventfd.ts';
import { decimal, type Fields, field } from '../../model/kind/fields.ts';
import { inotifyDetails } from '../../model/kind/inotify.ts';
import { ioUringDetails } from '../../model/kind/io-uring.ts';
import { locksOf } from '../../model/kind/lock.ts';
import { pidfdDetails } from '../../model/kind/pidfd.ts';
import { signalfdDetails } from '../../model/kind/signalfd.ts';
import { timerfdDetails } from '../../model/kind/timerfd.ts';
import type { KindTag } from '../../model/kind.ts';
import { deviceNumbers } from './classify.ts';

type Details = { readonly [key: string]: Json };

/** What fdinfo says about each kind beyond the lines that every descriptor has. */
const readers: Partial<Record<KindTag, (fields: Fields) => Details>> = {
  epoll: epollDetails,
  eventfd: eventfdDetails,
  timerfd: timerfdDetails,
  signalfd: signalfdDetails,
  inotify: inotifyDetails,
  pidfd: pidfdDetails,
  io_uring: ioUringDetails,
  tty: (fields) => {
    const index = decimal(field(fields, 'tty-index'));
    return index === null ? {} : { pseudoterminal: `/dev/pts/${index}` };
  },
};

/** Whether a kind has lines of its own in fdinfo that are read. */
export function readsFields(kind: KindTag | null): boolean {
  // Terminals are told from files by their type, which comes later than their text.
  return kind === null || kind in readers;
}

export function detailsOf(kind: KindTag, target: string, fields: Fields, status: FileStatus | null): Details {
  const own = readers[kind]?.(fields);
  const locks = locksOf(fields, (pid) => !(readOwner(pid) instanceof Refusal));
  if (status === null && locks.length === 0) {
    return own ?? none;
  }
  return {
    ...own,
    ...(status === null ? none : fileDetails(kind, target, status)),
    ...(locks.length === 0 ? none : { locks }),
  };
}

const none: Details = {};

/** Size in bytes; a deleted file is still on disk until its last descriptor closes. */
function fileDetails(kind: KindTag, target: string, status: FileStatus): Details {
  const device = (number: number): string => {
    const { major, minor } = deviceNumbers(number);
    return `${major}:${minor}`;
  };
  switch (kind) {
    case 'tty':
    case 'character-device':
    case 'block-device':
      return { device: device(status.rdev) };
    case 'memfd':
      return { name: target.replace(/^\/memfd:/, '').replace(/ \(deleted\)$/, ''), size: status.size };
    case 'regular-file':
    case 'directory':
    case 'fifo': {
      const deleted = status.links === 0 && target.endsWith(' (deleted)');
      return {
        size: status.size,
        device: device(status.device),
        ...(deleted ? { deleted: true, allocated: status.allocated } : {}),
      };
    }
    default:
      return {};
  }
}
