import { t } from '@vscode/l10n';
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
  t('{0} can read this {1}, and what it reads its owner misses.', holder, kinds[descriptor.kind]);

const sentences: Partial<Record<KindTag, Sentence>> = {
  tcp: connection,
  unix: connection,
  udp: datagrams,
  socket: connection,
  pipe: pipeEnd,
  fifo: pipeEnd,
  tty: ({ descriptor }, holder) =>
    t(
      'The terminal {0} stays open until {1} ends: a session that waits for its last user does not close.',
      textOf(descriptor, 'pseudoterminal') ?? pathOf(descriptor),
      holder,
    ),
  epoll: sharedEpoll,
  eventfd: takesEvents,
  timerfd: takesEvents,
  signalfd: (_subject, holder) => t('{0} reads its own signals through a mask that it never set.', holder),
  inotify: takesEvents,
  fanotify: takesEvents,
  pidfd: ({ descriptor }, holder) =>
    t('{0} can send signals to process {1}.', holder, String(descriptor.details.pid ?? '?')),
  io_uring: (_subject, holder) =>
    t('{0} can submit to the ring, and keeps every file registered with it open.', holder),
  memfd: ({ descriptor }, holder) =>
    t('{0} can see the memory of {1}, which stays allocated until it ends.', holder, pathOf(descriptor)),
  directory: ({ descriptor }, holder) =>
    t(
      '{0} can open files below {1}, and its file system cannot be unmounted until {0} ends.',
      holder,
      pathOf(descriptor),
    ),
};

/** What happens because the process holds it; only asked for a leak. */
export function consequenceOf(subject: Subject): string {
  const { descriptor } = subject;
  const holder = processLabel(subject.process);
  if (isOutsideNamespace(descriptor)) {
    return t(
      '{0} reaches {1} outside its mount namespace: its sandbox does not hold.',
      holder,
      pathOf(descriptor),
    );
  }
  if (isListening(descriptor)) {
    return listening(subject, holder);
  }
  if (holdsLock(descriptor)) {
    return heldLock(subject, holder);
  }
  return (sentences[descriptor.kind] ?? openFile)(subject, holder);
}
