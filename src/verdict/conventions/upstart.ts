import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { asListener, namedNumbers } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

const variable = 'UPSTART_FDS';

/** socket-event(7) of Upstart: the number of the listening socket on which a connection arrived; a list by its name. */
export const upstart: Convention = {
  get name() {
    return t('Upstart socket event');
  },
  documentation: 'https://manpages.ubuntu.com/manpages/trusty/man7/socket-event.7.html',
  variables: [variable],
  claims(told) {
    const texts = told.environment[variable]?.split(/\s+/) ?? [];
    return namedNumbers(told, texts, { variable, said: asListener, objection: aListeningSocket });
  },
};
