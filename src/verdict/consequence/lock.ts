import { t } from '@vscode/l10n';
import type { Process } from '../../model/process.ts';
import { locksIn, pathOf } from '../object.ts';
import { named, type Sentence, sharersOf } from './sentence.ts';

/** Which lock is held by a process that never asked: flock(2) and OFD locks belong to the description, not to a process. */
export const heldLock: Sentence = (subject, holder) => {
  const { descriptor } = subject;
  const [lock] = locksIn(descriptor);
  const sharing = sharersOf(subject);
  const path = pathOf(descriptor);
  const held = lock
    ? t(
        'The {0} {1} lock on {2} stays held until {3} ends too, which never asked for it: the lock belongs to the open file description.',
        lock.type,
        lock.access.toLowerCase(),
        path,
        holder,
      )
    : t(
        'The lock on {0} stays held until {1} ends too, which never asked for it: the lock belongs to the open file description.',
        path,
        holder,
      );
  const taker =
    lock?.takerEnded === true
      ? t('It was taken by process {0}, which has ended, so lslocks(8) names nobody who lives.', lock.pid)
      : '';
  return [held, taker, alsoHeldBy(sharing)].filter(Boolean).join(' ');
};

function alsoHeldBy(sharing: readonly Process[]): string {
  if (sharing.length === 0) {
    return '';
  }
  return sharing.length === 1 ? t('{0} shares it.', named(sharing)) : t('{0} share it.', named(sharing));
}
