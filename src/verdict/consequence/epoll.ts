import { isRecord } from '../object.ts';
import type { Sentence } from './sentence.ts';

/** Shared events, and registrations that no descriptor here can take back (epoll(7), questions 6 and 9). */
export const sharedEpoll: Sentence = ({ descriptor }, holder) => {
  const interest = Array.isArray(descriptor.details.interest) ? descriptor.details.interest : [];
  const gone = interest.filter((each) => isRecord(each) && each.here === null);
  const ghosts =
    gone.length === 0
      ? ''
      : ` ${gone.length} of its ${interest.length} registrations ${gone.length === 1 ? 'has' : 'have'} no descriptor left in ${holder}, which gets events that it can neither handle nor remove.`;
  return `The epoll instance is shared with ${holder}: either takes events that are the other's, and files closed by their owner go on reporting while ${holder} holds them.${ghosts}`;
};
