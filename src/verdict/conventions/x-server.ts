import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { aListeningSocket, aUnixSocket, writable } from './object-checks.ts';
import { type NumberedOption, numberedClaims } from './options.ts';

/** Of every X server; unlike `-wm` no other program has an option of this name. */
const anyServer: readonly NumberedOption[] = [
  {
    names: ['-displayfd'],
    said: (name, number) =>
      t('Its option {0} names descriptor {1} to write the number of its display to', name, number),
    check: writable,
  },
];

const xwayland: readonly NumberedOption[] = [
  {
    names: ['-listenfd', '-listen', '-initfd'],
    said: (name, number) => t('Its option {0} names descriptor {1} to listen on', name, number),
    check: aListeningSocket,
  },
  {
    names: ['-wm'],
    said: (name, number) =>
      t('Its option {0} names descriptor {1} as the connection of the window manager', name, number),
    check: aUnixSocket,
  },
];

/** Xserver(1) and Xwayland(1); `-listen` had a number before `-listenfd` came. `-displayfd` is closed once written. */
export const xServer: Convention = {
  get name() {
    return t('X server');
  },
  documentation: 'https://www.x.org/releases/current/doc/man/man1/Xserver.1.xhtml',
  variables: [],
  claims: (told) => [...numberedClaims(told, anyServer), ...numberedClaims(told, xwayland, /^Xwayland$/)],
};
