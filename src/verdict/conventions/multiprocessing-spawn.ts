import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { sentinelClaims } from './multiprocessing-sentinels.ts';
import { all, aPipe, readable, writable } from './object-checks.ts';
import { claimOf } from './options.ts';

/**
 * CPython's Lib/multiprocessing/popen_spawn_posix.py and spawn.py: the child is `-c` with the code below and
 * `--multiprocessing-fork`, or that option and `NAME=N` words where Python is frozen into a program. `tracker_fd` is the
 * write end of the resource tracker's pipe. `pipe_handle` is the read end of a pipe whose write end the parent keeps; it
 * is closed once the child has its data, so that it is stale from then on, and a duplicate of it stays as the sentinel
 * of the parent. The write end of a second pipe, which no word names, is the child's sentinel for the parent.
 */
export const multiprocessingSpawn: Convention = {
  get name() {
    return t('Python multiprocessing spawn');
  },
  documentation: 'https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods',
  variables: [],
  claims(told) {
    const numbers = numbersIn(told.arguments);
    return numbers === null
      ? []
      : [
          ...claimOf(
            numbers.get('tracker_fd'),
            (number) =>
              t('tracker_fd of multiprocessing names descriptor {0} to reach the resource tracker', number),
            all(aPipe, writable),
          ),
          ...claimOf(
            numbers.get('pipe_handle'),
            (number) =>
              t('pipe_handle of multiprocessing names descriptor {0} to read its work from', number),
            all(aPipe, readable),
          ),
          ...sentinelClaims(told),
        ];
  },
};

/** null where the process is no such child. */
function numbersIn(words: readonly string[]): ReadonlyMap<string, string> | null {
  const option = words.indexOf('--multiprocessing-fork');
  const code = /^from multiprocessing\.spawn import spawn_main; spawn_main\(([\w=, ]*)\)$/.exec(
    words[option - 1] ?? '',
  )?.[1];
  if (option === -1) {
    return null;
  }
  const assignments = code?.split(', ') ?? (option === 1 ? words.slice(2) : []);
  const numbers = new Map(
    assignments.flatMap((assignment) => {
      const [, name, number] = /^(\w+)=(\d+)$/.exec(assignment) ?? [];
      return name !== undefined && number !== undefined ? [[name, number] as const] : [];
    }),
  );
  return numbers.has('pipe_handle') ? numbers : null;
}
