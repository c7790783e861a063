import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { writable } from './object-checks.ts';
import { claimOf, numberedClaims } from './options.ts';

/**
 * `--status-fd N` of dpkg(1) and `-o APT::Status-Fd=N` of apt(8), to which progress is written. It may be stale: both
 * start programs that keep the command line until they exec, and close all descriptors but a few.
 */
export const packageStatus: Convention = {
  get name() {
    return t('dpkg and APT status');
  },
  documentation: 'https://manpages.debian.org/stable/dpkg/dpkg.1.en.html',
  variables: [],
  claims: (told) => [
    ...numberedClaims(
      told,
      [
        {
          names: ['--status-fd'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to write its status to', name, number),
          check: writable,
        },
      ],
      /^dpkg/,
    ),
    ...told.arguments.flatMap((word) =>
      claimOf(
        /^(?:-o|--option=)?APT::Status(?:-deb822)?-Fd=(\d+)$/i.exec(word)?.[1],
        (number) => t('Its option APT::Status-Fd names descriptor {0} to write its status to', number),
        writable,
      ),
    ),
  ],
};
