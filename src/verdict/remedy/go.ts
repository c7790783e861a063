import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { KindTag } from '../../model/kind.ts';
import { type LanguageRemedy, type Opened, openedAs } from './language-remedy.ts';

/** `unix` is golang.org/x/sys/unix. */
const calls: Partial<Record<KindTag, string>> = {
  epoll: '`unix.EpollCreate1(unix.EPOLL_CLOEXEC)`',
  eventfd: '`unix.Eventfd(0, unix.EFD_CLOEXEC)`',
  timerfd: '`unix.TimerfdCreate(clock, unix.TFD_CLOEXEC)`',
  signalfd: '`unix.Signalfd(-1, mask, unix.SFD_CLOEXEC)`',
  inotify: '`unix.InotifyInit1(unix.IN_CLOEXEC)`',
  fanotify: '`unix.FanotifyInit(unix.FAN_CLOEXEC|flags, ...)`',
  memfd: '`unix.MemfdCreate(name, unix.MFD_CLOEXEC)`',
  'perf-event': '`unix.PerfEventOpen(..., unix.PERF_FLAG_FD_CLOEXEC)`',
};

const opened: Record<Opened, (descriptor: Descriptor) => string> = {
  file: () =>
    t(
      'Open it with `os.OpenFile`, which is close-on-exec, or add `syscall.O_CLOEXEC` where `syscall.Open` is called.',
    ),
  directory: () =>
    t(
      'Open it with `os.Open`, which is close-on-exec, or add `syscall.O_CLOEXEC` where `syscall.Open` is called.',
    ),
  terminal: () =>
    t(
      'Open it with `os.OpenFile("/dev/ptmx", ...)`, which is close-on-exec, or add `syscall.O_CLOEXEC` where `syscall.Open` is called.',
    ),
  socket: () =>
    t(
      'Make it with package `net`, whose sockets are close-on-exec, or add `syscall.SOCK_CLOEXEC` where `syscall.Socket` or `syscall.Accept4` is called.',
    ),
  pipe: () =>
    t('Make it with `os.Pipe`, which is close-on-exec, or with `syscall.Pipe2(p, syscall.O_CLOEXEC)`.'),
  other: ({ kind, number }) =>
    calls[kind]
      ? t('Create it with {0}.', calls[kind])
      : t('Call `{0}` as soon as it exists.', `syscall.CloseOnExec(${number})`),
};

/**
 * Packages os and net set the flag on all they open (os/file_unix.go, net/sock_cloexec.go); package syscall does only
 * what it is told, and Cmd.ExtraFiles passes files on purpose (pkg.go.dev/os/exec).
 */
export const go: LanguageRemedy = {
  atTheSource: (descriptor) => opened[openedAs(descriptor)](descriptor),
  atTheStart: ({ number }) =>
    t(
      'After `syscall.Dup`, and for what the program was itself given (`ExtraFiles` of its parent), call `syscall.CloseOnExec({0})`.',
      number,
    ),
};
