import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { asListener, numbersFrom } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

/**
 * fvbock/endless (endless.go, `fork` and `getListener`): with ENDLESS_CONTINUE set, the listening sockets are the
 * descriptors from 3 on, one for each address in ENDLESS_SOCKET_ORDER; where there is only one, that is not set.
 */
export const endless: Convention = {
  get name() {
    return t('endless restart');
  },
  documentation: 'https://github.com/fvbock/endless/blob/master/endless.go',
  variables: ['ENDLESS_CONTINUE', 'ENDLESS_SOCKET_ORDER'],
  claims(told) {
    const { ENDLESS_CONTINUE, ENDLESS_SOCKET_ORDER } = told.environment;
    if (!ENDLESS_CONTINUE) {
      return [];
    }
    return numbersFrom(told, 3, ENDLESS_SOCKET_ORDER ? ENDLESS_SOCKET_ORDER.split(',').length : 1, {
      variable: 'ENDLESS_CONTINUE',
      said: asListener,
      objection: aListeningSocket,
    });
  },
};
