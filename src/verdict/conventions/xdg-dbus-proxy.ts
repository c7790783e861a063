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
        { names: ['--fd'], purpose: 'to say on it that it is ready', check: writable },
        { names: ['--args'], purpose: 'to read arguments from', check: readable },
      ],
      /^xdg-dbus-proxy$/,
    ),
};
