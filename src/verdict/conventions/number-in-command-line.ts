import { t } from '@vscode/l10n';
import type { Claim, Convention } from './convention.ts';
import { anything } from './object-checks.ts';
import { claimOf } from './options.ts';

/** `--ready-fd`, `-wakeupfd`, but no limit such as `--max-fd`. */
const option = /^--?(?!.*(?:max|min|limit|num))[A-Za-z][A-Za-z-]{0,40}fd$|^--?fd$/i;

/** In one word: `fd:7`, `fd://7`, `fd@7`, `FD:7`, `-&7`, and `fd=7` or `fds=7:8` among others with commas. */
const forms = [
  /(?:^|[=,])fd:(?:\/\/)?(\d+)(?![\w.:])/gi,
  /(?:^|[=,])fd@(\d+)(?!\w)/g,
  /^-&(\d+)$/g,
  /(?<=^|[^,],)[a-z_]*fds?=(\d+(?::\d+)*)(?![\w.])/g,
];

/**
 * What no other convention knows: an option or word of the usual form with the number of an open descriptor. What the
 * number is for stands in the program's own manual; documented here is how a shell opens one to be named like that.
 * It is believed only where nothing better says what should be there, true or false, and any object fits.
 */
export function numberInCommandLine(others: readonly Convention[]): Convention {
  return {
    get name() {
      return t('number in the command line');
    },
    documentation: 'https://www.gnu.org/software/bash/manual/html_node/Redirections.html',
    variables: [],
    claims(told) {
      const words = told.arguments.slice(1);
      const claims = [...optionClaims(words), ...wordClaims(words)];
      if (claims.length === 0) {
        return claims;
      }
      const known = new Set(others.flatMap((other) => other.claims(told)).map(({ number }) => number));
      return claims
        .filter(({ number }) => !known.has(number))
        .map((claim) => ({ ...claim, unchecked: true }));
    },
  };
}

function optionClaims(words: readonly string[]): readonly Claim[] {
  return words.flatMap((word, index) => {
    const equals = word.indexOf('=');
    const name = equals === -1 ? word : word.slice(0, equals);
    const value = equals === -1 ? words[index + 1] : word.slice(equals + 1);
    return option.test(name)
      ? claimOf(value, (number) => t('Its option {0} names descriptor {1} to use', name, number), anything)
      : [];
  });
}

function wordClaims(words: readonly string[]): readonly Claim[] {
  return words
    .filter((word) => !/\s/.test(word))
    .flatMap((word) => forms.flatMap((form) => [...word.matchAll(form)]))
    .flatMap(([, numbers]) => (numbers ?? '').split(':'))
    .flatMap((text) =>
      claimOf(
        text,
        (number) => t('A word of its command line names descriptor {0} to use', number),
        anything,
      ),
    );
}
