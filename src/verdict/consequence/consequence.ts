import { type KindTag, kinds } from '../../model/kind.ts';
import { processLabel } from '../../model/process-label.ts';
import { holdsLock, isListening, isOutsideNamespace, pathOf, textOf } from '../object.ts';
import type { Subject } from '../subject.ts';
import { sharedEpoll } from './epoll.ts';
import { openFile } from './file.ts';
import { heldLock } from './lock.ts';
import { pipeEnd } from './pipe.ts';
import type { Sentence } from './sentence.ts';
import { connection, datagrams, listening } from './socket.ts';

const takesEvents: Sentence = ({ descriptor }, holder) =>
  `${holder} can read this ${kinds[descriptor.kind]}, and what it reads its owner misses.`;

const sentences: Partial<Record<KindTag, Sentence>> = {
  tcp: connection,
  unix: connection,
  udp: datagrams,
  socket: connection,
  pipe: pipeEnd,
  fifo: pipeEnd,
  tty: ({ descriptor }, holder) =>
    `The terminal ${textOf(descriptor, 'pseudoterminal') ?? pathOf(descriptor)} stays open until ${holder} ends: a session that waits for its last user does not close.`,
  epoll: sharedEpoll,
  eventfd: takesEvents,
  timerfd: takesEvents,
  signalfd: (_subject, holder) => `${holder} reads its own signals through a mask that it never set.`,
  inotify: takesEvents,
  fanotify: takesEvents,
  pidfd: ({ descriptor }, holder) =>
    `${holder} can send signals to process ${descriptor.details.pid ?? '?'}.`,
  io_uring: (_subject, holder) =>
    `${holder} can submit to the ring, and keeps every file registered with it open.`,
  memfd: ({ descriptor }, holder) =>
    `${holder} can see the memory of ${pathOf(descriptor)}, which stays allocated until it ends.`,
  directory: ({ descriptor }, holder) =>
    `${holder} can open files below ${pathOf(descriptor)}, and its file system cannot be unmounted until ${holder} ends.`,
};

/** What happens because the process holds it; only asked for a leak. */
export function consequenceOf(subject: Subject): string {
  const { descriptor } = subject;
  const holder = processLabel(subject.process);
  if (isOutsideNamespace(descriptor)) {
    return `${holder} reaches ${pathOf(descriptor)} outside its mount namespace: its sandbox does not hold.`;
  }
  if (isListening(descriptor)) {
    return listening(subject, holder);
  }
  if (holdsLock(descriptor)) {
    return heldLock(subject, holder);
  }
  return (sentences[descriptor.kind] ?? openFile)(subject, holder);
}
