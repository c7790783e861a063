import type { Convention } from './convention.ts';
import { aListeningSocket, aUnixSocket, writable } from './object-checks.ts';
import { type NumberedOption, numberedClaims } from './options.ts';

/** Of every X server; unlike `-wm` no other program has an option of this name. */
const anyServer: readonly NumberedOption[] = [
  { names: ['-displayfd'], purpose: 'to write the number of its display to', check: writable },
];

const xwayland: readonly NumberedOption[] = [
  { names: ['-listenfd', '-listen', '-initfd'], purpose: 'to listen on', check: aListeningSocket },
  { names: ['-wm'], purpose: 'as the connection of the window manager', check: aUnixSocket },
];

/** Xserver(1) and Xwayland(1); `-listen` had a number before `-listenfd` came. `-displayfd` is closed once written. */
export const xServer: Convention = {
  name: 'X server',
  documentation: 'https://www.x.org/releases/current/doc/man/man1/Xserver.1.xhtml',
  variables: [],
  claims: (told) => [...numberedClaims(told, anyServer), ...numberedClaims(told, xwayland, /^Xwayland$/)],
};
