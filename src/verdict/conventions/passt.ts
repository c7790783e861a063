import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { aUnixSocket } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/** passt(1), `-F`, `--fd`: "Pass a pre-opened, connected socket"; it ends, or closes it, with the connection. */
export const passt: Convention = {
  name: 'passt',
  documentation: 'https://passt.top/builds/latest/web/passt.1.html',
  variables: [],
  claims: (told) =>
    numberedClaims(
      told,
      [
        {
          names: ['-F', '--fd'],
          said: (name, number) => t('Its option {0} names descriptor {1} as its connection', name, number),
          check: aUnixSocket,
        },
      ],
      /^pas(?:st|ta)(?:\.avx2)?$/,
    ),
};
