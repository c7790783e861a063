import type { SocketDetails } from '../../model/kind/socket.ts';
import type { KindTag } from '../../model/kind.ts';
import type { RawDescriptor } from '../raw.ts';
import type { Surroundings } from './surroundings.ts';

/** Of what nobody but a sharer can change each reading takes another part, so that it is this many readings old at most. */
export const partsOfATable = 8;

/** Kinds whose text changes by itself, or by anybody's doing: counts, timers, what is watched, who has ended. */
const lively: readonly KindTag[] = [
  'epoll',
  'eventfd',
  'timerfd',
  'signalfd',
  'inotify',
  'fanotify',
  'pidfd',
  'io_uring',
  'userfaultfd',
  'perf-event',
  'bpf',
  'memfd',
  'anonymous',
  'unknown',
];

/**
 * Whether a descriptor of a process that has not run since must be read again. Its number, its object and its
 * close-on-exec flag are what they were; the name of its file and the state of its socket may have changed, and are
 * looked at here. Position, status flags and size may have been changed by another process that shares it: of those
 * each reading takes its turn, and of what was refused.
 */
export function mustBeReadAgain(
  pid: number,
  descriptor: RawDescriptor,
  isItsTurn: boolean,
  targetOf: (number: number) => string | null,
  surroundings: Surroundings,
): boolean {
  const { number, kind, target, inode, details, refusal } = descriptor;
  if (isItsTurn || refusal !== null) {
    return isItsTurn;
  }
  if (lively.includes(kind)) {
    return true;
  }
  if (target.startsWith('/')) {
    return targetOf(number) !== target;
  }
  return (
    target.startsWith('socket:') &&
    (inode === null ||
      !isSameSocket(surroundings.socket(pid, inode, number), details as Partial<SocketDetails>))
  );
}

function isSameSocket(now: SocketDetails | undefined, before: Partial<SocketDetails>): boolean {
  return (
    now?.protocol === before.protocol &&
    now?.local === before.local &&
    now?.remote === before.remote &&
    now?.state === before.state &&
    now?.peer === before.peer &&
    now?.network === before.network
  );
}
