import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { readable } from './object-checks.ts';
import { claimOf, optionsIn } from './options.ts';

const names = ['-pass', '-passin', '-passout'].flatMap((name) => [name, `-${name}`]);

/** openssl-passphrase-options(1): `-pass fd:N` and its like read a password there, once, and close it. */
export const openssl: Convention = {
  get name() {
    return t('OpenSSL pass phrase');
  },
  documentation: 'https://docs.openssl.org/3.0/man1/openssl-passphrase-options/',
  variables: [],
  claims: (told) =>
    optionsIn(told, names, /^openssl/).flatMap(({ name, value }) =>
      claimOf(
        /^fd:(\d+)$/.exec(value)?.[1],
        (number) => t('Its option {0} names descriptor {1} to read a password from', name, number),
        readable,
      ),
    ),
};
