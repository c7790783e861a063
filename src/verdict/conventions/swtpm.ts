import type { Convention } from './convention.ts';
import { readable } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/** swtpm_setup(8): keys and passwords are read from `--keyfile-fd` and `--pwdfile-fd` once. */
export const swtpm: Convention = {
  name: 'swtpm',
  documentation: 'https://github.com/stefanberger/swtpm/blob/master/man/man8/swtpm_setup.pod',
  variables: [],
  claims: (told) =>
    numberedClaims(told, [
      { names: ['--keyfile-fd'], purpose: 'to read the key from', check: readable },
      { names: ['--pwdfile-fd'], purpose: 'to read the password from', check: readable },
    ]),
};
