import { t } from '@vscode/l10n';
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
      [
        {
          names: ['--fd'],
          said: (name, number) => t('Its option {0} names descriptor {1} to listen on', name, number),
          check: all(aUnixSocket, aListeningSocket),
        },
      ],
      /^virtiofsd$/,
    ),
};
