import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { sentinelClaims } from './multiprocessing-sentinels.ts';
import { aListeningSocket, all, aPipe, aUnixSocket, readable } from './object-checks.ts';
import { claimOf } from './options.ts';

/**
 * CPython's Lib/multiprocessing/forkserver.py: `main(LISTENER, ALIVE, ...)` of the server. The processes that it forks
 * keep this command line and close both, so they are stale there. For each of these the server keeps the write end of a
 * pipe, on which it tells who wanted it how it ended.
 */
export const multiprocessingForkserver: Convention = {
  get name() {
    return t('Python multiprocessing fork server');
  },
  documentation: 'https://github.com/python/cpython/blob/main/Lib/multiprocessing/forkserver.py',
  variables: [],
  claims(told) {
    const words = told.arguments;
    const [, listener, alive] =
      /^from multiprocessing\.forkserver import main; ?main\((\d+), (\d+)[,)]/.exec(
        words[words.indexOf('-c') + 1] ?? '',
      ) ?? [];
    if (listener === undefined) {
      return [];
    }
    return [
      ...claimOf(
        listener,
        (number) => t('main() of the fork server names descriptor {0} to listen on', number),
        all(aUnixSocket, aListeningSocket),
      ),
      ...claimOf(
        alive,
        (number) => t('main() of the fork server names descriptor {0} to end when it is closed', number),
        all(aPipe, readable),
      ),
      ...sentinelClaims(told),
    ];
  },
};
