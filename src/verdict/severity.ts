import type { KindTag } from '../model/kind.ts';
import type { Severity } from '../model/verdict.ts';
import { holdsLock, isDeleted, isListening, isOutsideNamespace, isWritable } from './object.ts';
import type { Subject } from './subject.ts';

/** How much harm each kind does where nothing about the object says more. */
const byKind: Record<KindTag, Severity> = {
  'regular-file': 'low',
  directory: 'low',
  'character-device': 'low',
  'block-device': 'medium',
  tty: 'high',
  symlink: 'low',
  pipe: 'medium',
  fifo: 'medium',
  tcp: 'medium',
  udp: 'medium',
  unix: 'medium',
  netlink: 'medium',
  packet: 'medium',
  raw: 'medium',
  socket: 'medium',
  epoll: 'medium',
  eventfd: 'medium',
  timerfd: 'medium',
  signalfd: 'medium',
  inotify: 'medium',
  fanotify: 'medium',
  pidfd: 'medium',
  memfd: 'medium',
  io_uring: 'medium',
  userfaultfd: 'medium',
  bpf: 'medium',
  'perf-event': 'medium',
  namespace: 'medium',
  kqueue: 'medium',
  semaphore: 'medium',
  'shared-memory': 'medium',
  anonymous: 'medium',
  unknown: 'low',
};

/** Outside-namespace handle, listening socket, lock, pipe end or terminal, connection, file, device, /dev/null. */
export function severityOf({ descriptor }: Subject): Severity {
  if (isOutsideNamespace(descriptor)) {
    return 'critical';
  }
  if (isListening(descriptor) || holdsLock(descriptor)) {
    return 'high';
  }
  switch (descriptor.kind) {
    case 'pipe':
    case 'fifo':
      return isWritable(descriptor) ? 'high' : 'medium';
    case 'regular-file':
      return isWritable(descriptor) || isDeleted(descriptor) ? 'medium' : 'low';
    case 'character-device':
      return descriptor.target === '/dev/null' ? 'none' : 'low';
    default:
      return byKind[descriptor.kind];
  }
}
