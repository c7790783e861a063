import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { namedNumber } from './named-numbers.ts';
import { aUnixSocket } from './object-checks.ts';

const variable = 'NODE_CHANNEL_FD';

/**
 * The channel of child_process.fork(): the variable holds the number of one end of a Unix socket pair. Node.js removes
 * it from its environment as it starts, and closes the channel on disconnect().
 */
export const nodeChannel: Convention = {
  get name() {
    return t('Node.js IPC channel');
  },
  documentation: 'https://nodejs.org/api/child_process.html#child_processforkmodulepath-args-options',
  variables: [variable],
  claims(told) {
    return namedNumber(told, {
      variable,
      said: (name, number) => t('{0} names descriptor {1} as the IPC channel of Node.js', name, number),
      objection: aUnixSocket,
    });
  },
};
