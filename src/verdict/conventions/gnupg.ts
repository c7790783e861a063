import type { Convention } from './convention.ts';
import { anything, readable, writable } from './object-checks.ts';
import { claimOf, type NumberedOption, numberedClaims } from './options.ts';

const options: readonly NumberedOption[] = [
  { names: ['--status-fd'], purpose: 'to write its status to', check: writable },
  { names: ['--logger-fd'], purpose: 'to write its log to', check: writable },
  { names: ['--attribute-fd'], purpose: 'to write attributes to', check: writable },
  { names: ['--passphrase-fd'], purpose: 'to read the passphrase from', check: readable },
  { names: ['--command-fd'], purpose: 'to read commands from', check: readable },
  { names: ['--override-session-key-fd'], purpose: 'to read the session key from', check: readable },
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
        claimOf(/^-&(\d+)$/.exec(word)?.[1], `Its file name ${word}`, 'to read or write', anything),
      ),
    ];
  },
};
