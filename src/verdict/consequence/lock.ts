import { locksIn, pathOf } from '../object.ts';
import { named, type Sentence, sharersOf } from './sentence.ts';

/** Which lock is held by a process that never asked: flock(2) and OFD locks belong to the description, not to a process. */
export const heldLock: Sentence = (subject, holder) => {
  const { descriptor } = subject;
  const [lock] = locksIn(descriptor);
  const sharing = sharersOf(subject);
  const also =
    sharing.length === 0 ? '' : ` ${named(sharing)} ${sharing.length === 1 ? 'shares' : 'share'} it.`;
  const taker =
    lock?.takerEnded === true
      ? ` It was taken by process ${lock.pid}, which has ended, so lslocks(8) names nobody who lives.`
      : '';
  const what = lock ? `The ${lock.type} ${lock.access.toLowerCase()} lock` : 'The lock';
  return `${what} on ${pathOf(descriptor)} stays held until ${holder} ends too, which never asked for it: the lock belongs to the open file description.${taker}${also}`;
};
