import { Refusal } from '../../../native/refusal.ts';

/** Tries before something that grows faster than it is read is given up: the last has room for 256 times the first. */
const attempts = 9;

/**
 * Reads what has no size that could be asked for, since it may have grown until it is read. An answer that leaves less
 * than `spare` bytes free may have been cut there, which some calls do without a word, and is read again with twice the
 * room; so is one that is refused with ENOMEM.
 */
export function readGrowing(
  call: string,
  read: (size: number) => Buffer | Refusal,
  first: number,
  spare: number,
): Buffer | Refusal {
  let size = first;
  for (let attempt = 0; attempt < attempts; attempt++, size *= 2) {
    const answer = read(size);
    if (!(answer instanceof Refusal)) {
      if (size - answer.length >= spare) {
        return answer;
      }
    } else if (answer.name !== 'ENOMEM') {
      return answer;
    }
  }
  return new Refusal(call, 0, 'ENOMEM', 'the answer does not end');
}
