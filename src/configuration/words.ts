/** The words of a line, and the quote that was opened and not closed; no shell sees it. */
export interface Words {
  readonly words: readonly string[];
  readonly openQuote: string | null;
}

const part = /'([^']*)('?)|"((?:[^"\\]|\\[\s\S])*)("?)|\\([\s\S])|(\s+)|([^\s'"\\]+|\\$)/g;

/** Splits as a shell does, and does nothing else: quotes group, a backslash takes what follows as it is. */
export function splitWords(line: string): Words {
  const words: string[] = [];
  let word: string | null = null;
  let openQuote: string | null = null;
  for (const [, single, singleEnd, double, doubleEnd, escaped, space, plain] of line.matchAll(part)) {
    if (space !== undefined) {
      if (word !== null) {
        words.push(word);
      }
      word = null;
      continue;
    }
    word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '');
    if (singleEnd === '') {
      openQuote = "'";
    } else if (doubleEnd === '') {
      openQuote = '"';
    }
  }
  return { words: word === null ? words : [...words, word], openQuote };
}

const plainWord = /^[\w@%+=:,./~{}$<>&!-]+$/;

/** A line that is split into just these words. */
export function joinWords(words: readonly string[]): string {
  return words.map((word) => (plainWord.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
