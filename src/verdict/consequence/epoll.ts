import { t } from '@vscode/l10n';
import { isRecord } from '../object.ts';
import type { Sentence } from './sentence.ts';

/** Shared events, and registrations that no descriptor here can take back (epoll(7), questions 6 and 9). */
export const sharedEpoll: Sentence = ({ descriptor }, holder) => {
  const interest = Array.isArray(descriptor.details.interest) ? descriptor.details.interest : [];
  const gone = interest.filter((each) => isRecord(each) && each.here === null);
  const shared = t(
    "The epoll instance is shared with {0}: either takes events that are the other's, and files closed by their owner go on reporting while {0} holds them.",
    holder,
  );
  return gone.length === 0 ? shared : `${shared} ${ghosts(gone.length, interest.length, holder)}`;
};

function ghosts(gone: number, all: number, holder: string): string {
  return gone === 1
    ? t(
        '{0} of its {1} registrations has no descriptor left in {2}, which gets events that it can neither handle nor remove.',
        gone,
        all,
        holder,
      )
    : t(
        '{0} of its {1} registrations have no descriptor left in {2}, which gets events that it can neither handle nor remove.',
        gone,
        all,
        holder,
      );
}
