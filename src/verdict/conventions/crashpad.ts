import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { aPipeOrSocket, aUnixSocket } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/**
 * crashpad_handler's usage text: `--initial-client-fd=FD`, "a socket connected to a client" (Linux), and
 * `--handshake-fd=FD`, "establish communication with the client over FD" (macOS), which is closed after that.
 */
export const crashpad: Convention = {
  name: 'Crashpad',
  documentation:
    'https://chromium.googlesource.com/crashpad/crashpad/+/refs/heads/main/handler/crashpad_handler.md',
  variables: [],
  claims: (told) =>
    numberedClaims(told, [
      {
        names: ['--initial-client-fd'],
        said: (name, number) =>
          t('Its option {0} names descriptor {1} as the connection of its first client', name, number),
        check: aUnixSocket,
      },
      {
        names: ['--handshake-fd'],
        said: (name, number) => t('Its option {0} names descriptor {1} to meet its client on', name, number),
        check: aPipeOrSocket,
      },
    ]),
};
