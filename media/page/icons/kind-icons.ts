import type { TemplateResult } from 'lit-html';
import type { KindTag } from '../../../src/model/kind.ts';
import { outline } from './icon.ts';

const file = 'M3.5 1.5h5.5l3.5 3.5v9.5h-9zM9 1.5v3.5h3.5';
const socket = 'M5.5 1.5v4M10.5 1.5v4M3.5 5.5h9V8a4.5 4.5 0 0 1-9 0zM8 12.5v2';
const pipe = 'M1 6h14M1 10.5h14M3.5 4v8.5M12.5 4v8.5';
const device =
  'M4 4h8v8H4zM6.5 1.5V4M9.5 1.5V4M6.5 12v2.5M9.5 12v2.5M1.5 6.5H4M1.5 9.5H4M12 6.5h2.5M12 9.5h2.5';
const poller = 'M1.5 3l8 4M1.5 8h7.5M1.5 13l8-4M11.5 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4';
const memory = 'M1.5 4.5h13V11h-13zM4.5 7v2M8 7v2M11.5 7v2M4 11v2M8 11v2M12 11v2';
const code = 'M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4';
const eye =
  'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6';
const blank = 'M3 3h3M10 3h3v3M13 10v3h-3M6 13H3v-3M3 6V3';

const paths: Readonly<Record<KindTag, string>> = {
  'regular-file': file,
  directory: 'M1.5 3.5H6l1.5 2h7V13h-13z',
  'character-device': device,
  'block-device': device,
  tty: 'M1.5 2.5h13v11h-13zM4 6l2.5 2L4 10M8 10.5h4',
  symlink: 'M3 13c0-5 3-7 9-7M9 3l3.5 3L9 9',
  pipe,
  fifo: pipe,
  tcp: socket,
  udp: socket,
  unix: socket,
  netlink: socket,
  packet: socket,
  raw: socket,
  socket,
  epoll: poller,
  eventfd: 'M9 1.5 3.5 9h4l-1 5.5L12.5 7h-4z',
  timerfd: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.2l2.2 1.5',
  signalfd: 'M8 2a4 4 0 0 1 4 4v3l1.5 2.5h-11L4 9V6a4 4 0 0 1 4-4M6.5 14h3',
  inotify: eye,
  fanotify: eye,
  pidfd: 'M2.5 2.5h11v11h-11zM6.5 5.5v5l4-2.5z',
  memfd: memory,
  io_uring: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6',
  userfaultfd: code,
  bpf: code,
  'perf-event': 'M1.5 13.5h13M4 11V8M8 11V3M12 11V6',
  namespace: 'M2 2h12v12H2zM5.5 5.5h5v5h-5z',
  kqueue: poller,
  semaphore:
    'M5 1.5h6v13H5zM8 3.2a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M8 9.8a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3',
  'shared-memory': memory,
  anonymous: blank,
  unknown: blank,
};

export function kindIcon(kind: KindTag): TemplateResult {
  return outline(paths[kind]);
}
