import { t } from '@vscode/l10n';

/** Every kind of object a descriptor can stand for, with the words people read, in the language of the moment. */
export const kinds = {
  get 'regular-file'() {
    return t('file');
  },
  get directory() {
    return t('directory');
  },
  get 'character-device'() {
    return t('device');
  },
  get 'block-device'() {
    return t('block device');
  },
  get tty() {
    return t('terminal');
  },
  get symlink() {
    return t('symbolic link');
  },
  get pipe() {
    return t('pipe');
  },
  get fifo() {
    return t('named pipe');
  },
  get tcp() {
    return t('TCP socket');
  },
  get udp() {
    return t('UDP socket');
  },
  get unix() {
    return t('Unix socket');
  },
  get netlink() {
    return t('netlink socket');
  },
  get packet() {
    return t('packet socket');
  },
  get raw() {
    return t('raw socket');
  },
  get socket() {
    return t('socket');
  },
  get epoll() {
    return t('epoll');
  },
  get eventfd() {
    return t('eventfd');
  },
  get timerfd() {
    return t('timerfd');
  },
  get signalfd() {
    return t('signalfd');
  },
  get inotify() {
    return t('inotify');
  },
  get fanotify() {
    return t('fanotify');
  },
  get pidfd() {
    return t('pidfd');
  },
  get memfd() {
    return t('memory file');
  },
  get io_uring() {
    return t('io_uring');
  },
  get userfaultfd() {
    return t('userfaultfd');
  },
  get bpf() {
    return t('BPF object');
  },
  get 'perf-event'() {
    return t('perf event');
  },
  get namespace() {
    return t('namespace');
  },
  get kqueue() {
    return t('kqueue');
  },
  get semaphore() {
    return t('semaphore');
  },
  get 'shared-memory'() {
    return t('shared memory');
  },
  get anonymous() {
    return t('anonymous object');
  },
  get unknown() {
    return t('unknown');
  },
};

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
