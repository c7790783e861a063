import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { asListener, namedNumbers } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

const variable = 'UNICORN_FD';

/**
 * Unicorn's reexecution on SIGUSR2 (lib/unicorn/http_server.rb, `reexec` and `inherit_listeners!`): the listening
 * sockets, `3,4`. The variable stays, so everything that workers start has it too.
 */
export const unicorn: Convention = {
  get name() {
    return t('Unicorn upgrade');
  },
  documentation: 'https://github.com/defunkt/unicorn/blob/master/lib/unicorn/http_server.rb',
  variables: [variable],
  claims(told) {
    const texts = told.environment[variable]?.split(',') ?? [];
    return namedNumbers(told, texts, { variable, said: asListener, objection: aListeningSocket });
  },
};
