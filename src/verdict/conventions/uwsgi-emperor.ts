import { t } from '@vscode/l10n';
import type { Claim, Convention, Told } from './convention.ts';
import { namedNumber } from './named-numbers.ts';
import { aListeningSocket, aUnixSocket } from './object-checks.ts';

/**
 * uWSGI's Emperor (core/emperor.c): its vassals keep UWSGI_EMPEROR_FD, one end of a Unix socket pair, and get their
 * configuration through UWSGI_EMPEROR_FD_CONFIG. UWSGI_FD is the listening socket of programs that use uWSGI's
 * protocol (contrib/Uwsgi.pm, contrib/uwsgi.rb). UWSGI_RELOADS names no descriptor, and the sockets that a reload hands
 * on stay in one process.
 */
export const uwsgiEmperor: Convention = {
  get name() {
    return t('uWSGI Emperor');
  },
  documentation: 'https://github.com/unbit/uwsgi/blob/master/core/emperor.c',
  variables: ['UWSGI_EMPEROR_FD', 'UWSGI_EMPEROR_FD_CONFIG', 'UWSGI_FD'],
  claims(told) {
    return [
      ...emperor(told),
      ...namedNumber(told, {
        variable: 'UWSGI_EMPEROR_FD_CONFIG',
        said: (name, number) =>
          t('{0} names descriptor {1} as the source of its configuration', name, number),
        objection: aUnixSocket,
      }),
      ...namedNumber(told, {
        variable: 'UWSGI_FD',
        said: (name, number) =>
          t('{0} names descriptor {1} as the listening socket of uWSGI’s protocol', name, number),
        objection: aListeningSocket,
      }),
    ];
  },
};

/** A vassal keeps this one for as long as it lives; what it starts has the same variable for nothing. */
function emperor(told: Told): readonly Claim[] {
  const variable = 'UWSGI_EMPEROR_FD';
  const mayBeStale = told.ancestors[0]?.environment?.[variable] === told.environment[variable];
  return namedNumber(told, {
    variable,
    said: (name, number) => t('{0} names descriptor {1} as the connection to the Emperor', name, number),
    objection: aUnixSocket,
  }).map((claim) => ({ ...claim, mayBeStale }));
}
