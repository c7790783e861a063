import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { readable } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/**
 * systemd's `--deserialize N`: its state across a re-execution (parse_argv in src/core/main.c), and what a service is to
 * be started with (src/core/executor.c). It is read once and closed, while pid 1 keeps the command line.
 */
export const systemdDeserialize: Convention = {
  name: 'systemd --deserialize',
  documentation: 'https://github.com/systemd/systemd/blob/main/src/core/main.c',
  variables: [],
  claims: (told) =>
    numberedClaims(
      told,
      [
        {
          names: ['--deserialize'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to read its state from', name, number),
          check: readable,
        },
      ],
      /^(?:systemd|systemd-executor|init)$/,
    ),
};
