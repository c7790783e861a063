import type { KindTag } from '../../model/kind.ts';

/** The codicon of each kind. */
const icons: Record<KindTag, string> = {
  // 'file' would be the icon theme's, which has no colour of ours and another size.
  'regular-file': 'note',
  directory: 'folder',
  'character-device': 'circuit-board',
  'block-device': 'database',
  tty: 'terminal',
  symlink: 'file-symlink-file',
  pipe: 'arrow-swap',
  fifo: 'arrow-swap',
  tcp: 'globe',
  udp: 'globe',
  unix: 'plug',
  netlink: 'plug',
  packet: 'radio-tower',
  raw: 'radio-tower',
  socket: 'plug',
  epoll: 'pulse',
  eventfd: 'bell',
  timerfd: 'watch',
  signalfd: 'zap',
  inotify: 'eye',
  fanotify: 'eye',
  pidfd: 'server-process',
  memfd: 'chip',
  io_uring: 'sync',
  userfaultfd: 'debug-disconnect',
  bpf: 'symbol-event',
  'perf-event': 'dashboard',
  namespace: 'symbol-namespace',
  kqueue: 'pulse',
  semaphore: 'key',
  'shared-memory': 'chip',
  anonymous: 'symbol-misc',
  unknown: 'question',
};

export function iconOf(kind: KindTag): string {
  return icons[kind];
}
