import { type Case, leaked } from '../case.ts';

const anyone = [
  'file',
  'deleted-file',
  'locked-file',
  'directory',
  'path-only',
  'symbolic-link',
  'device',
  'null',
  'terminal',
  'fifo',
  'pipe-read',
  'pipe-write',
  'tcp-listening',
  'tcp-connected',
  'tcp-accepted',
  'udp',
  'unix-listening',
  'unix-pair',
  'netlink',
  'epoll_create',
  'epoll_create1',
  'eventfd',
  'timerfd',
  'signalfd',
  'inotify',
  'pidfd',
  'memfd',
  'io_uring',
  'userfaultfd',
  'namespace',
];
const rootOnly = ['packet', 'raw', 'fanotify', 'perf-event', 'bpf'];

/** A C program that opens one kind of object without close-on-exec, and another with it, which must not arrive. */
export const kinds: readonly Case[] = [...anyone, ...rootOnly].map((kind) => ({
  name: `C ${kind}`,
  programs: ['cc'],
  fixture: 'leak-one',
  script: `"$FIXTURES/leak-one" ${kind}; exit $?`,
  root: rootOnly.includes(kind),
  expected: leaked(20),
}));
