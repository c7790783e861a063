import type { Descriptor } from '../model/descriptor.ts';
import { type KindTag, kinds } from '../model/kind.ts';
import { processLabel } from '../model/process-label.ts';
import {
  holdsLock,
  isDeleted,
  isListening,
  isOutsideNamespace,
  isWritable,
  pathOf,
  textOf,
} from './object.ts';
import type { Subject } from './subject.ts';

/** What the leak does, in one sentence; `holder` is the process that should not have it. */
type Sentence = (descriptor: Descriptor, holder: string) => string;

const connection: Sentence = (descriptor, holder) => {
  const [local, remote] = [textOf(descriptor, 'local'), textOf(descriptor, 'remote')];
  const between = local && remote ? ` ${local} to ${remote}` : local ? ` at ${local}` : '';
  return `The connection${between} stays open until ${holder} ends too: its peer sees no end of it, and ${holder} can read and write it.`;
};
const takesEvents: Sentence = (descriptor, holder) =>
  `${holder} can read this ${kinds[descriptor.kind]}, and what it reads its owner misses.`;
const pipeEnd: Sentence = (descriptor, holder) =>
  isWritable(descriptor)
    ? `Whoever reads this pipe sees no end of file until ${holder} ends too.`
    : `Whoever writes to this pipe gets no EPIPE when its real reader is gone: it blocks until ${holder} ends.`;

const sentences: Partial<Record<KindTag, Sentence>> = {
  tcp: connection,
  unix: connection,
  udp: (descriptor, holder) =>
    `${textOf(descriptor, 'local') ?? 'The port'} stays bound until ${holder} ends too, and datagrams can go to either.`,
  socket: connection,
  pipe: pipeEnd,
  fifo: pipeEnd,
  tty: (descriptor, holder) =>
    `The terminal ${pathOf(descriptor)} stays open until ${holder} ends: a session that waits for its last user does not close.`,
  epoll: (_descriptor, holder) =>
    `The epoll instance is shared with ${holder}: either can take the other's events, and files closed by its owner go on reporting events.`,
  eventfd: takesEvents,
  timerfd: takesEvents,
  signalfd: (_descriptor, holder) => `${holder} reads its own signals through a mask that it never set.`,
  inotify: takesEvents,
  fanotify: takesEvents,
  pidfd: (descriptor, holder) => `${holder} can send signals to process ${descriptor.details.pid ?? '?'}.`,
  io_uring: (_descriptor, holder) =>
    `${holder} can submit to the ring, and keeps every file registered with it open.`,
  memfd: (descriptor, holder) =>
    `${holder} can see the memory of ${pathOf(descriptor)}, which stays allocated until it ends.`,
  directory: (descriptor, holder) =>
    `${holder} can open files below ${pathOf(descriptor)}, and its file system cannot be unmounted until ${holder} ends.`,
};

/** What happens because the process holds it; only asked for a leak. */
export function consequenceOf({ descriptor, process }: Subject): string {
  const holder = processLabel(process);
  if (isOutsideNamespace(descriptor)) {
    return `${holder} reaches ${pathOf(descriptor)} outside its mount namespace: its sandbox does not hold.`;
  }
  if (isListening(descriptor)) {
    const address = textOf(descriptor, 'local') ?? 'The address';
    return `${address} stays bound until ${holder} ends too: a restarted server gets "address already in use", and connections can queue where nobody accepts them.`;
  }
  if (holdsLock(descriptor)) {
    return `The lock on ${pathOf(descriptor)} stays held until ${holder} ends too.`;
  }
  return (sentences[descriptor.kind] ?? openFile)(descriptor, holder);
}

function openFile(descriptor: Descriptor, holder: string): string {
  const path = pathOf(descriptor);
  if (isDeleted(descriptor)) {
    const size = descriptor.details.size;
    const space = typeof size === 'number' ? `${size.toLocaleString('en')} bytes` : 'the space';
    return `The deleted file ${path} keeps ${space} on disk until ${holder} ends too.`;
  }
  if (path === '/dev/null') {
    return `${holder} holds one descriptor more than it was given; /dev/null itself does no harm.`;
  }
  const verb = descriptor.access === 'rw' ? 'read and write' : isWritable(descriptor) ? 'write to' : 'read';
  return `${holder} can ${verb} ${path}, whatever the file's permissions say.`;
}
