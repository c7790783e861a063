/** Every kind of object a descriptor can stand for, with the words people read. */
export const kinds = {
  'regular-file': 'file',
  directory: 'directory',
  'character-device': 'device',
  'block-device': 'block device',
  tty: 'terminal',
  symlink: 'symbolic link',
  pipe: 'pipe',
  fifo: 'named pipe',
  tcp: 'TCP socket',
  udp: 'UDP socket',
  unix: 'Unix socket',
  netlink: 'netlink socket',
  packet: 'packet socket',
  raw: 'raw socket',
  socket: 'socket',
  epoll: 'epoll',
  eventfd: 'eventfd',
  timerfd: 'timerfd',
  signalfd: 'signalfd',
  inotify: 'inotify',
  fanotify: 'fanotify',
  pidfd: 'pidfd',
  memfd: 'memory file',
  io_uring: 'io_uring',
  userfaultfd: 'userfaultfd',
  bpf: 'BPF object',
  'perf-event': 'perf event',
  namespace: 'namespace',
  anonymous: 'anonymous object',
  unknown: 'unknown',
} as const;

export type KindTag = keyof typeof kinds;

const pipesAndSockets: readonly KindTag[] = [
  'pipe',
  'socket',
  'tcp',
  'udp',
  'unix',
  'netlink',
  'packet',
  'raw',
];

/** Whether inode and access mode alone very likely tell one open file description from all others. */
export function hasInodeOfItsOwn(kind: KindTag): boolean {
  return pipesAndSockets.includes(kind);
}
