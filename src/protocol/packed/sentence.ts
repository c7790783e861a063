/**
 * What is said of many descriptors differs by their numbers only: `Descriptor 7 of nginx (20) ...`. With marks in place
 * of what the row says anyway, one text does for all of them.
 */
export interface Numbers {
  readonly number: number;
  readonly inode: number | null;
}

/** Marks are private characters: one for the inode, one before a text that has such characters itself, then numbers. */
const inodeMark = '\uE000';
const asItIs = '\uE001';
const ownMark = 0xe010;
/** Both ends of a pipe have numbers that are next to each other. */
const nearby = 8;
const marks = /[\uE000\uE001\uE008-\uE018]/g;
const anyMark = /[\uE000\uE001\uE008-\uE018]/;
/** More digits may not be the same number again. */
const mostDigits = 15;

/** The text with marks for the numbers that are the row's own. */
export function marked(text: string, { number, inode }: Numbers): string {
  if (anyMark.test(text)) {
    return `${asItIs}${text}`;
  }
  return text.replace(/\d+/g, (digits) => {
    if (digits.length > mostDigits || (digits.startsWith('0') && digits !== '0')) {
      return digits;
    }
    const value = Number(digits);
    if (Math.abs(value - number) <= nearby) {
      return String.fromCharCode(ownMark + value - number);
    }
    return value === inode ? inodeMark : digits;
  });
}

/** The same text again. */
export function unmarked(text: string, { number, inode }: Numbers): string {
  if (text.startsWith(asItIs)) {
    return text.slice(1);
  }
  return anyMark.test(text)
    ? text.replace(marks, (mark) =>
        mark === inodeMark ? String(inode) : String(number + mark.charCodeAt(0) - ownMark),
      )
    : text;
}
