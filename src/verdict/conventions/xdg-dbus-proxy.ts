import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { readable, writable } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/** xdg-dbus-proxy(1): it writes a byte to `--fd` when ready and ends when that is closed; `--args` it reads once. */
export const xdgDbusProxy: Convention = {
  name: 'xdg-dbus-proxy',
  documentation: 'https://github.com/flatpak/xdg-dbus-proxy/blob/main/xdg-dbus-proxy.xml',
  variables: [],
  claims: (told) =>
    numberedClaims(
      told,
      [
        {
          names: ['--fd'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to say on it that it is ready', name, number),
          check: writable,
        },
        {
          names: ['--args'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to read arguments from', name, number),
          check: readable,
        },
      ],
      /^xdg-dbus-proxy$/,
    ),
};
