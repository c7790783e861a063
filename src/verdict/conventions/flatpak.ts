import type { Convention } from './convention.ts';
import { readable, writable } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/** flatpak-run(1): `--instance-id-fd` is written once, `--env-fd` is read once; both are closed then. */
export const flatpak: Convention = {
  name: 'Flatpak',
  documentation: 'https://docs.flatpak.org/en/latest/flatpak-command-reference.html#flatpak-run',
  variables: [],
  claims: (told) =>
    numberedClaims(told, [
      { names: ['--instance-id-fd'], purpose: 'to write the id of the instance to', check: writable },
      { names: ['--env-fd'], purpose: 'to read variables from', check: readable },
    ]),
};
