import type { Convention } from './convention.ts';
import { aListeningSocket, all, aUnixSocket } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/** virtiofsd's `--fd`: "File descriptor for the listening socket", which it closes when the one client has come. */
export const virtiofsd: Convention = {
  name: 'virtiofsd',
  documentation: 'https://gitlab.com/virtio-fs/virtiofsd/-/blob/main/README.md',
  variables: [],
  claims: (told) =>
    numberedClaims(
      told,
      [{ names: ['--fd'], purpose: 'to listen on', check: all(aUnixSocket, aListeningSocket) }],
      /^virtiofsd$/,
    ),
};
