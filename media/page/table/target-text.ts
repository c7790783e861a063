import { plainText } from '../../../src/model/plain-text.ts';

/** A target in parts: the page may cut off all but the tail. */
export interface TargetText {
  readonly whole: string;
  readonly head: string;
  readonly tail: string;
  readonly suffix: string;
}

const shortEnough = 16;
const longestSegment = 16;
const defaultTail = 8;
/** What the kernel appends to the path of a file that has no name any more. */
const deleted = ' (deleted)';

/** The end of a path says most: its last segment where that is short, otherwise its last characters. */
export function targetText(target: string): TargetText {
  const whole = plainText(target);
  const suffix = whole.endsWith(deleted) ? deleted : '';
  const characters = Array.from(suffix === '' ? whole : whole.slice(0, -suffix.length));
  if (characters.length <= shortEnough) {
    return { whole, head: characters.join(''), tail: '', suffix };
  }
  const segment = characters.length - characters.lastIndexOf('/');
  const tail = characters.includes('/') && segment <= longestSegment ? segment : defaultTail;
  return { whole, head: characters.slice(0, -tail).join(''), tail: characters.slice(-tail).join(''), suffix };
}
