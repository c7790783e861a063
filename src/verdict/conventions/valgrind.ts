import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { readable, writable } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/** Valgrind's manual, "Core Command-line Options". It may be stale: Valgrind moves its own to high numbers. */
export const valgrind: Convention = {
  name: 'Valgrind',
  documentation: 'https://valgrind.org/docs/manual/manual-core.html',
  variables: [],
  claims: (told) =>
    numberedClaims(
      told,
      [
        {
          names: ['--log-fd'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to write its messages to', name, number),
          check: writable,
        },
        {
          names: ['--xml-fd'],
          said: (name, number) => t('Its option {0} names descriptor {1} to write XML to', name, number),
          check: writable,
        },
        {
          names: ['--input-fd'],
          said: (name, number) => t('Its option {0} names descriptor {1} to read answers from', name, number),
          check: readable,
        },
      ],
      /^valgrind|^(?:memcheck|cachegrind|callgrind|helgrind|drd|massif|dhat|lackey|none|exp-\w+)-\w+-\w+$/,
    ),
};
