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
  name: 'Python multiprocessing fork server',
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
      ...claimOf(listener, 'main() of the fork server', 'to listen on', all(aUnixSocket, aListeningSocket)),
      ...claimOf(alive, 'main() of the fork server', 'to end when it is closed', all(aPipe, readable)),
      ...sentinelClaims(told),
    ];
  },
};
