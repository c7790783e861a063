import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { writable } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/** dbus-daemon(1), as dbus-launch(1) starts it: both are written once and closed, while the bus runs for days. */
export const dbusDaemon: Convention = {
  name: 'D-Bus daemon',
  documentation: 'https://dbus.freedesktop.org/doc/dbus-daemon.1.html',
  variables: [],
  claims: (told) =>
    numberedClaims(
      told,
      [
        {
          names: ['--print-address'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to write its address to', name, number),
          check: writable,
        },
        {
          names: ['--print-pid'],
          said: (name, number) => t('Its option {0} names descriptor {1} to write its pid to', name, number),
          check: writable,
        },
      ],
      /^dbus-daemon/,
    ),
};
