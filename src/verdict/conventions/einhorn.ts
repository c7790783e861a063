import { t } from '@vscode/l10n';
import type { Convention, Told } from './convention.ts';
import { asListener, knownPid, namedNumber } from './named-numbers.ts';
import { aListeningSocket, aUnixSocket } from './object-checks.ts';

/**
 * Einhorn's workers (README.md and lib/einhorn/worker.rb): EINHORN_FD_0 and so on hold the numbers of listening sockets,
 * EINHORN_SOCK_FD that of the socket to Einhorn, closed once the worker has said that it is up. EINHORN_MASTER_PID is
 * the worker's parent, and what a worker starts is no worker.
 */
export const einhorn: Convention = {
  get name() {
    return t('Einhorn worker');
  },
  documentation: 'https://github.com/contribsys/einhorn/blob/main/README.md',
  variables: ['EINHORN_FD_*', 'EINHORN_SOCK_FD', 'EINHORN_MASTER_PID'],
  claims(told) {
    if (!isWorker(told)) {
      return [];
    }
    const numbered = Object.keys(told.environment).filter((variable) => /^EINHORN_FD_\d+$/.test(variable));
    return [
      ...numbered.flatMap((variable) =>
        namedNumber(told, { variable, said: asListener, objection: aListeningSocket }),
      ),
      ...namedNumber(told, {
        variable: 'EINHORN_SOCK_FD',
        said: (name, number) => t('{0} names descriptor {1} as the connection to Einhorn', name, number),
        objection: aUnixSocket,
      }),
    ];
  },
};

/** The README sets EINHORN_FD_0 by hand, without a master; then there is nothing to compare. */
function isWorker({ process, environment, ancestors }: Told): boolean {
  const master = environment.EINHORN_MASTER_PID;
  const [parent] = ancestors;
  return master === undefined || master === (parent ? knownPid(parent) : String(process.parentPid));
}
