import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { all, aPipe, readable } from './object-checks.ts';
import { claimOf } from './options.ts';

/**
 * CPython's Lib/multiprocessing/resource_tracker.py: `main(N)` reads the pipe N to its end, which is the process's whole
 * life, so a number that is not that pipe is a broken promise.
 */
export const multiprocessingTracker: Convention = {
  get name() {
    return t('Python multiprocessing resource tracker');
  },
  documentation: 'https://github.com/python/cpython/blob/main/Lib/multiprocessing/resource_tracker.py',
  variables: [],
  claims: ({ arguments: words }) =>
    claimOf(
      /^from multiprocessing\.resource_tracker import main; ?main\((\d+)\)$/.exec(
        words[words.indexOf('-c') + 1] ?? '',
      )?.[1],
      (number) => t('main() of the resource tracker names descriptor {0} to read from until its end', number),
      all(aPipe, readable),
    ).map((claim) => ({ ...claim, mayBeStale: false })),
};
