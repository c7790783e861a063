import type { KindTag } from '../../model/kind.ts';
import type { LanguageRemedy } from './language-remedy.ts';

const openFlag =
  'Open it with `O_CLOEXEC` (`fopen` mode `"e"`); duplicate it with `F_DUPFD_CLOEXEC` or `dup3`.';
const socketFlag =
  'Create it with `SOCK_CLOEXEC` (`socket`, `socketpair`), accept it with `accept4(..., SOCK_CLOEXEC)`.';
const pipeFlag = 'Create it with `pipe2(..., O_CLOEXEC)`.';

/** The call that makes each kind close-on-exec from the start: its man page in section 2, fopen(3), openpty(3). */
const atTheSource: Record<KindTag, string> = {
  'regular-file': openFlag,
  directory: 'Open it with `O_CLOEXEC`; `opendir` sets it, `open` with `O_DIRECTORY` does not.',
  'character-device': openFlag,
  'block-device': openFlag,
  tty: 'Open it with `O_CLOEXEC`; after `openpty` or `posix_openpt` set `FD_CLOEXEC` by `fcntl` on both sides.',
  symlink: 'Open it with `O_PATH | O_NOFOLLOW | O_CLOEXEC`.',
  pipe: pipeFlag,
  fifo: openFlag,
  tcp: socketFlag,
  udp: socketFlag,
  unix: `${socketFlag} For descriptors received by \`recvmsg\` pass \`MSG_CMSG_CLOEXEC\`.`,
  netlink: socketFlag,
  packet: socketFlag,
  raw: socketFlag,
  socket: socketFlag,
  epoll: 'Create it with `epoll_create1(EPOLL_CLOEXEC)`; after `epoll_create` set `FD_CLOEXEC` by `fcntl`.',
  eventfd: 'Create it with `eventfd(..., EFD_CLOEXEC)`.',
  timerfd: 'Create it with `timerfd_create(..., TFD_CLOEXEC)`.',
  signalfd: 'Create it with `signalfd(..., SFD_CLOEXEC)`.',
  inotify: 'Create it with `inotify_init1(IN_CLOEXEC)`.',
  fanotify: 'Create it with `fanotify_init(FAN_CLOEXEC | ...)`.',
  pidfd: 'pidfds are born close-on-exec: find where the flag is cleared by `F_SETFD`, or where it is dup’ed.',
  memfd: 'Create it with `memfd_create(..., MFD_CLOEXEC)`.',
  io_uring:
    'Rings are born close-on-exec: find where the flag is cleared by `F_SETFD`, or where it is dup’ed.',
  userfaultfd: 'Create it with `userfaultfd(O_CLOEXEC | ...)`.',
  bpf: 'BPF objects are born close-on-exec: find where the flag is cleared by `F_SETFD`, or where it is dup’ed.',
  'perf-event': 'Create it with `perf_event_open(..., PERF_FLAG_FD_CLOEXEC)`.',
  namespace: openFlag,
  anonymous: 'Set `FD_CLOEXEC` by `fcntl(fd, F_SETFD, FD_CLOEXEC)` as soon as it exists.',
  unknown: 'Set `FD_CLOEXEC` by `fcntl(fd, F_SETFD, FD_CLOEXEC)` as soon as it exists.',
};

/** C and C++, and what to say where the language is not known: every language ends up in these calls. */
export const c: LanguageRemedy = {
  atTheSource: ({ kind }) => atTheSource[kind],
  atTheStart: () => null,
};
