import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { aFileOrDirectory, readable, writable } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/**
 * flatpak-run(1): `--instance-id-fd` is written once, `--env-fd` is read once, and what `--app-fd` and its like name is
 * mounted by the bwrap that flatpak becomes, which then closes it.
 */
export const flatpak: Convention = {
  name: 'Flatpak',
  documentation: 'https://docs.flatpak.org/en/latest/flatpak-command-reference.html#flatpak-run',
  variables: [],
  claims: (told) =>
    numberedClaims(
      told,
      [
        {
          names: ['--instance-id-fd'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to write the id of the instance to', name, number),
          check: writable,
        },
        {
          names: ['--env-fd'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to read variables from', name, number),
          check: readable,
        },
        {
          names: ['--app-fd', '--usr-fd', '--bind-fd', '--ro-bind-fd'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to mount in the sandbox', name, number),
          check: aFileOrDirectory,
        },
      ],
      /^flatpak$/,
    ),
};
