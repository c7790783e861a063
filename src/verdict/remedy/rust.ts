import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { KindTag } from '../../model/kind.ts';
import { type LanguageRemedy, type Opened, openedAs } from './language-remedy.ts';

const calls: Partial<Record<KindTag, string>> = {
  epoll: '`libc::epoll_create1(libc::EPOLL_CLOEXEC)`',
  eventfd: '`libc::eventfd(0, libc::EFD_CLOEXEC)`',
  timerfd: '`libc::timerfd_create(clock, libc::TFD_CLOEXEC)`',
  signalfd: '`libc::signalfd(-1, mask, libc::SFD_CLOEXEC)`',
  inotify: '`libc::inotify_init1(libc::IN_CLOEXEC)`',
  fanotify: '`libc::fanotify_init(libc::FAN_CLOEXEC | flags, ...)`',
  memfd: '`libc::memfd_create(name, libc::MFD_CLOEXEC)`',
};

const opened: Record<Opened, (descriptor: Descriptor) => string> = {
  file: () =>
    t(
      'Open it with `std::fs::File`, which is close-on-exec, or add `libc::O_CLOEXEC` where `libc::open` is called.',
    ),
  directory: () =>
    t(
      'Open it with `std::fs::File`, which is close-on-exec, or add `libc::O_CLOEXEC` where `libc::open` is called.',
    ),
  terminal: () =>
    t(
      'Open it with `std::fs::File`, which is close-on-exec; after `libc::openpty` set `libc::FD_CLOEXEC` with `libc::fcntl` on both sides.',
    ),
  socket: () =>
    t(
      'Make it with `std::net` or `std::os::unix::net`, whose sockets are close-on-exec, or add `libc::SOCK_CLOEXEC` where `libc::socket` or `libc::accept4` is called.',
    ),
  pipe: () =>
    t('Make it with `std::io::pipe`, which is close-on-exec, or with `libc::pipe2(fds, libc::O_CLOEXEC)`.'),
  other: ({ kind, number }) => (calls[kind] ? t('Create it with {0}.', calls[kind]) : setFlag(number)),
};

function setFlag(number: number): string {
  return t('Call `{0}` as soon as it exists.', `libc::fcntl(${number}, libc::F_SETFD, libc::FD_CLOEXEC)`);
}

/** std sets the flag on all it opens and on `try_clone`; `from_raw_fd` takes a descriptor as it is (std::os::fd). */
export const rust: LanguageRemedy = {
  atTheSource: (descriptor) => opened[openedAs(descriptor)](descriptor),
  atTheStart: ({ number }) =>
    t(
      '`from_raw_fd` leaves the flag as it finds it: there call `libc::fcntl({0}, libc::F_SETFD, libc::FD_CLOEXEC)`.',
      number,
    ),
};
