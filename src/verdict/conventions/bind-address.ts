import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { aListeningSocket } from './object-checks.ts';
import { claimOf, wordsOf } from './options.ts';

/**
 * `fd://N` as the address to bind, of Gunicorn, Hypercorn and uWSGI: a listening socket, such as one that systemd or
 * Circus opened. Players read files at such addresses, so it is looked for in servers only. It may be stale: workers
 * and reloaded servers keep the command line and may listen on a duplicate.
 */
export const bindAddress: Convention = {
  get name() {
    return t('fd:// bind address');
  },
  documentation: 'https://docs.gunicorn.org/en/stable/settings.html#bind',
  variables: [],
  claims: (told) =>
    wordsOf(told, /^(?:gunicorn|hypercorn|uwsgi)/).flatMap((word) =>
      claimOf(
        /^(?:-b|--?[\w-]+=)?fd:\/\/(\d+)$/.exec(word)?.[1],
        (number) => t('The address fd:// in its command line names descriptor {0} to listen on', number),
        aListeningSocket,
      ),
    ),
};
