import { t } from '@vscode/l10n';
import type { Process } from '../../model/process.ts';
import type { Convention } from './convention.ts';
import { all, sharedWith, writable } from './object-checks.ts';

const number = 3;

/**
 * Bats keeps the stream of its results open as 3 for the tests to write to (bats-core, "File descriptor 3"). Its
 * documentation asks that what a test starts in the background closes it, since bats waits for its end: there it is a
 * leak, and no claim is made.
 */
export const bats: Convention = {
  get name() {
    return t('Bats result stream');
  },
  documentation:
    'https://bats-core.readthedocs.io/en/stable/writing-tests.html#file-descriptor-3-read-this-if-bats-hangs',
  variables: ['BATS_ROOT_PID', 'BATS_TEST_FILENAME'],
  claims({ process, environment, ancestors }) {
    const told = environment.BATS_ROOT_PID ?? environment.BATS_TEST_FILENAME;
    const runner = ancestors.find(isRunner);
    if (told === undefined || process.background || !runner) {
      return [];
    }
    return [
      {
        number,
        said: t('bats, which started it, keeps the stream of its results open as descriptor {0}', number),
        objection: all(writable, sharedWith(runner, number)),
        // A test may close it, and use the number for something else.
        mayBeStale: true,
      },
    ];
  },
};

/** `bash /usr/libexec/bats-core/bats-exec-test ...` */
function isRunner({ arguments: words }: Process): boolean {
  return words.slice(0, 2).some((word) => /(?:^|\/)bats-exec-\w+$/.test(word));
}
