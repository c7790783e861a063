import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { asListener, numbersFrom } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

const variable = 'OVERSEER_NUM_FDS';

/**
 * jpillora/overseer (proc_slave.go, `initFileDescriptors`): a count of listening sockets from 3 on. Go duplicates them
 * and closes the numbers that were passed whenever it collects its garbage.
 */
export const overseer: Convention = {
  get name() {
    return t('overseer restart');
  },
  documentation: 'https://github.com/jpillora/overseer/blob/master/proc_slave.go',
  variables: [variable],
  claims(told) {
    const count = Number(told.environment[variable]);
    return numbersFrom(told, 3, count, { variable, said: asListener, objection: aListeningSocket });
  },
};
