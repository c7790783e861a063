import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { namedNumber } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

const variable = 'GOAGAIN_FD';

/**
 * rcrowley/goagain (goagain.go, `Listener` and `setEnvs`): the number of one listening socket, its close-on-exec flag
 * cleared. Go duplicates it and closes the number that was passed.
 */
export const goagain: Convention = {
  get name() {
    return t('goagain restart');
  },
  documentation: 'https://github.com/rcrowley/goagain/blob/master/goagain.go',
  variables: [variable],
  claims(told) {
    return namedNumber(told, {
      variable,
      said: (name, number) => t('{0} names descriptor {1} as the listening socket', name, number),
      objection: aListeningSocket,
    });
  },
};
