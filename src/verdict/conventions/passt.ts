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
      [{ names: ['-F', '--fd'], purpose: 'as its connection', check: aUnixSocket }],
      /^pas(?:st|ta)(?:\.avx2)?$/,
    ),
};
