import { t } from '@vscode/l10n';
import picomatch from 'picomatch/posix.js';

// A leading `!` or an extended glob would turn what an entry says round, or make matching slow.
const options = { dot: true, nonegate: true, noextglob: true, debug: true };

/** Why a glob cannot be used, null where it can. */
export function objectionTo(glob: string): string | null {
  // picomatch reads on behind the end of such a glob, and never comes back.
  if (/\\{4}$/.test(glob)) {
    return t('It ends in more than three backslashes.');
  }
  try {
    picomatch.makeRe(glob, options);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Matches a text that the glob describes, or that is the glob to the letter: `[::]:80` is an address too. */
export function globMatcher(glob: string): (text: string) => boolean {
  const matches = objectionTo(glob) === null ? picomatch(glob, options) : () => false;
  return (text) => text === glob || (text !== '' && matches(text));
}

/** A glob for one text alone; one that cannot be escaped, such as one with a backslash, stays as it is. */
export function globOf(text: string): string {
  const escaped = text.replace(/[*?[\]{}()!+@|"$^,]/g, '\\$&');
  return globMatcher(escaped)(text) ? escaped : text;
}
