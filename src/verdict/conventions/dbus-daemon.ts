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
        { names: ['--print-address'], purpose: 'to write its address to', check: writable },
        { names: ['--print-pid'], purpose: 'to write its pid to', check: writable },
      ],
      /^dbus-daemon/,
    ),
};
