import { t } from '@vscode/l10n';
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
      {
        names: ['--keyfile-fd'],
        said: (name, number) => t('Its option {0} names descriptor {1} to read the key from', name, number),
        check: readable,
      },
      {
        names: ['--pwdfile-fd'],
        said: (name, number) =>
          t('Its option {0} names descriptor {1} to read the password from', name, number),
        check: readable,
      },
    ]),
};
