import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { namedNumber } from './named-numbers.ts';
import { all, aUnixSocket, type Check } from './object-checks.ts';

const variable = 'WAYLAND_SOCKET';

const connected: Check = ({ details: { state } }) =>
  state === 'LISTEN' || state === 'UNCONNECTED' ? t('it is a socket without a connection') : null;

/**
 * wl_display_connect(): a compositor hands a client the number of a socket that is connected already. The client
 * removes the variable as it reads it. WAYLAND_DISPLAY names a path, and so no descriptor.
 */
export const waylandSocket: Convention = {
  get name() {
    return t('Wayland client socket');
  },
  documentation: 'https://wayland.freedesktop.org/docs/html/apb.html',
  variables: [variable],
  claims(told) {
    const objection = all(aUnixSocket, connected);
    return namedNumber(told, {
      variable,
      said: (name, number) =>
        t('{0} names descriptor {1} as the connection to the Wayland compositor', name, number),
      objection,
    });
  },
};
