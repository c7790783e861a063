import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { anything, readable, writable } from './object-checks.ts';
import { claimOf, type NumberedOption, numberedClaims } from './options.ts';

const options: readonly NumberedOption[] = [
  {
    names: ['--status-fd'],
    said: (name, number) => t('Its option {0} names descriptor {1} to write its status to', name, number),
    check: writable,
  },
  {
    names: ['--logger-fd'],
    said: (name, number) => t('Its option {0} names descriptor {1} to write its log to', name, number),
    check: writable,
  },
  {
    names: ['--attribute-fd'],
    said: (name, number) => t('Its option {0} names descriptor {1} to write attributes to', name, number),
    check: writable,
  },
  {
    names: ['--passphrase-fd'],
    said: (name, number) =>
      t('Its option {0} names descriptor {1} to read the passphrase from', name, number),
    check: readable,
  },
  {
    names: ['--command-fd'],
    said: (name, number) => t('Its option {0} names descriptor {1} to read commands from', name, number),
    check: readable,
  },
  {
    names: ['--override-session-key-fd'],
    said: (name, number) =>
      t('Its option {0} names descriptor {1} to read the session key from', name, number),
    check: readable,
  },
];

/**
 * gpg(1), as GPGME calls it: `--status-fd N` and its like, whose directions the manual states, and with
 * `--enable-special-filenames` a file name `-&N`, whose direction depends on where it stands.
 */
export const gnupg: Convention = {
  name: 'GnuPG',
  documentation: 'https://www.gnupg.org/documentation/manuals/gnupg/GPG-Esoteric-Options.html',
  variables: [],
  claims(told) {
    const special = told.arguments.includes('--enable-special-filenames') ? told.arguments.slice(1) : [];
    return [
      ...numberedClaims(told, options),
      ...special.flatMap((word) =>
        claimOf(
          /^-&(\d+)$/.exec(word)?.[1],
          (number) => t('Its file name {0} names descriptor {1} to read or write', word, number),
          anything,
        ),
      ),
    ];
  },
};
