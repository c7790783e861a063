import { locksIn, pathOf } from '../object.ts';
import { others, type Sentence } from './sentence.ts';

/** Which lock is held by a process that never asked: flock(2) and OFD locks belong to the description, not to a process. */
export const heldLock: Sentence = (subject, holder) => {
  const { descriptor, world } = subject;
  const [lock] = locksIn(descriptor);
  const sharing = others(
    descriptor.description === null ? [] : world.holdersOf(descriptor.description),
    subject,
  );
  const also = sharing.count === 0 ? '' : ` ${sharing.names} ${sharing.count === 1 ? 'shares' : 'share'} it.`;
  const taker =
    lock?.takerEnded === true
      ? ` It was taken by process ${lock.pid}, which has ended, so lslocks(8) names nobody who lives.`
      : '';
  const what = lock ? `The ${lock.type} ${lock.access.toLowerCase()} lock` : 'The lock';
  return `${what} on ${pathOf(descriptor)} stays held until ${holder} ends too, which never asked for it: the lock belongs to the open file description.${taker}${also}`;
};
