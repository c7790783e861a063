import type { KindTag } from '../../model/kind.ts';

/** What the target's text alone says; null for a path, whose kind is in its file type. */
export function kindOfTarget(target: string): KindTag | null {
  if (target.startsWith('/')) {
    return target.startsWith('/memfd:') ? 'memfd' : null;
  }
  if (target.startsWith('pipe:[')) {
    return 'pipe';
  }
  if (target.startsWith('socket:[')) {
    return 'socket';
  }
  if (target.startsWith('anon_inode:')) {
    const name = target.slice('anon_inode:'.length).replace(/^\[|\]$/g, '');
    return anonymous[name] ?? (name.startsWith('bpf') ? 'bpf' : 'anonymous');
  }
  if (/^pidfd:\[/.test(target)) {
    return 'pidfd';
  }
  if (/^[a-z_]+:\[\d+\]$/.test(target)) {
    return 'namespace';
  }
  return 'unknown';
}

/** The names that the kernel gives to anon_inode_getfd and anon_inode_getfile. */
const anonymous: Readonly<Record<string, KindTag>> = {
  eventpoll: 'epoll',
  eventfd: 'eventfd',
  timerfd: 'timerfd',
  signalfd: 'signalfd',
  inotify: 'inotify',
  fanotify: 'fanotify',
  pidfd: 'pidfd',
  io_uring: 'io_uring',
  userfaultfd: 'userfaultfd',
  perf_event: 'perf-event',
};

/** st_mode's file type (inode(7)); a terminal is told by its major number (Documentation/admin-guide/devices.txt). */
export function kindOfFile(mode: number, rdev: number): KindTag {
  switch (mode & 0o170000) {
    case 0o100000:
      return 'regular-file';
    case 0o040000:
      return 'directory';
    case 0o060000:
      return 'block-device';
    case 0o020000:
      return isTerminal(rdev) ? 'tty' : 'character-device';
    case 0o010000:
      return 'fifo';
    case 0o120000:
      return 'symlink';
    case 0o140000:
      return 'socket';
    default:
      return 'unknown';
  }
}

/** 4 ttyN and ttySN, 5 /dev/tty and /dev/ptmx, 136 to 143 /dev/pts/N. */
function isTerminal(rdev: number): boolean {
  const { major } = deviceNumbers(rdev);
  return major === 4 || major === 5 || (major >= 136 && major <= 143);
}

/** glibc's gnu_dev_major and gnu_dev_minor, for st_dev and st_rdev. */
export function deviceNumbers(device: number): { readonly major: number; readonly minor: number } {
  const high = Math.floor(device / 2 ** 32);
  const low = device >>> 0;
  return {
    major: ((low >>> 8) & 0xfff) | (high & ~0xfff),
    minor: (low & 0xff) | ((low >>> 12) & 0xfff00) | (((high & 0xfff) << 20) >>> 0),
  };
}
