import { t } from '@vscode/l10n';
import type { KindTag } from '../../model/kind.ts';
import type { LanguageRemedy } from './language-remedy.ts';

type Remedy = () => string;

const openFlag: Remedy = () =>
  t('Open it with `O_CLOEXEC` (`fopen` mode `"e"`); duplicate it with `F_DUPFD_CLOEXEC` or `dup3`.');
const socketFlag: Remedy = () =>
  t('Create it with `SOCK_CLOEXEC` (`socket`, `socketpair`), accept it with `accept4(..., SOCK_CLOEXEC)`.');
const setFlag: Remedy = () => t('Set `FD_CLOEXEC` by `fcntl(fd, F_SETFD, FD_CLOEXEC)` as soon as it exists.');
const createdBy =
  (call: string): Remedy =>
  () =>
    t('Create it with {0}.', `\`${call}\``);

/** The call that makes each kind close-on-exec from the start: its man page in section 2, fopen(3), openpty(3). */
const atTheSource: Record<KindTag, Remedy> = {
  'regular-file': openFlag,
  directory: () => t('Open it with `O_CLOEXEC`; `opendir` sets it, `open` with `O_DIRECTORY` does not.'),
  'character-device': openFlag,
  'block-device': openFlag,
  tty: () =>
    t(
      'Open it with `O_CLOEXEC`; after `openpty` or `posix_openpt` set `FD_CLOEXEC` by `fcntl` on both sides.',
    ),
  symlink: () => t('Open it with `O_PATH | O_NOFOLLOW | O_CLOEXEC`.'),
  pipe: createdBy('pipe2(..., O_CLOEXEC)'),
  fifo: openFlag,
  tcp: socketFlag,
  udp: socketFlag,
  unix: () => `${socketFlag()} ${t('For descriptors received by `recvmsg` pass `MSG_CMSG_CLOEXEC`.')}`,
  netlink: socketFlag,
  packet: socketFlag,
  raw: socketFlag,
  socket: socketFlag,
  epoll: () =>
    t('Create it with `epoll_create1(EPOLL_CLOEXEC)`; after `epoll_create` set `FD_CLOEXEC` by `fcntl`.'),
  eventfd: createdBy('eventfd(..., EFD_CLOEXEC)'),
  timerfd: createdBy('timerfd_create(..., TFD_CLOEXEC)'),
  signalfd: createdBy('signalfd(..., SFD_CLOEXEC)'),
  inotify: createdBy('inotify_init1(IN_CLOEXEC)'),
  fanotify: createdBy('fanotify_init(FAN_CLOEXEC | ...)'),
  pidfd: () =>
    t('pidfds are born close-on-exec: find where the flag is cleared by `F_SETFD`, or where it is dup’ed.'),
  memfd: createdBy('memfd_create(..., MFD_CLOEXEC)'),
  io_uring: () =>
    t('Rings are born close-on-exec: find where the flag is cleared by `F_SETFD`, or where it is dup’ed.'),
  userfaultfd: createdBy('userfaultfd(O_CLOEXEC | ...)'),
  bpf: () =>
    t(
      'BPF objects are born close-on-exec: find where the flag is cleared by `F_SETFD`, or where it is dup’ed.',
    ),
  'perf-event': createdBy('perf_event_open(..., PERF_FLAG_FD_CLOEXEC)'),
  namespace: openFlag,
  // macOS has neither kqueue1 nor kqueuex, and makes a kqueue close-on-exec itself; on the BSDs no fork passes one on.
  kqueue: setFlag,
  semaphore: setFlag,
  'shared-memory': setFlag,
  anonymous: setFlag,
  unknown: setFlag,
};

/** C and C++, and what to say where the language is not known: every language ends up in these calls. */
export const c: LanguageRemedy = {
  atTheSource: ({ kind }) => atTheSource[kind](),
  atTheStart: () => null,
};
