import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { readable, writable } from './object-checks.ts';
import { claimOf, numberedClaims, optionsIn } from './options.ts';

/**
 * perf-stat(1) and perf-record(1): `--log-fd N` is written, `--control fd:CTL[,ACK]` is read and acknowledged. The
 * program that perf starts has them too until it is exec'd, and closes none.
 */
export const perf: Convention = {
  name: 'perf',
  documentation: 'https://man7.org/linux/man-pages/man1/perf-stat.1.html',
  variables: [],
  claims: (told) => [
    ...numberedClaims(
      told,
      [
        {
          names: ['--log-fd'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to write its counts to', name, number),
          check: writable,
        },
      ],
      /^perf/,
    ),
    ...optionsIn(told, ['--control'], /^perf/).flatMap(({ value }) => {
      const [, control, acknowledge] = /^fd:(\d+)(?:,(\d+))?$/.exec(value) ?? [];
      return [
        ...claimOf(
          control,
          (number) => t('Its option --control names descriptor {0} to read commands from', number),
          readable,
        ),
        ...claimOf(
          acknowledge,
          (number) => t('Its option --control names descriptor {0} to acknowledge commands on', number),
          writable,
        ),
      ];
    }),
  ],
};
