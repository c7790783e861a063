import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { anything } from './object-checks.ts';
import { claimOf } from './options.ts';

/** A path is in one word without spaces: text with spaces is a script, which speaks of the programs it starts. */
const paths = /(?<![\w./-])\/(?:dev|proc\/(self|thread-self|\d{1,10}))\/fd\/(\d{1,7})(?![\w/])/g;

/**
 * proc_pid_fd(5): `/proc/self/fd/N`, `/proc/PID/fd/N` of its own pid and `/dev/fd/N` give a descriptor to a program that
 * takes a file name. Any object may be there. It may be stale: many programs open the path and close the number.
 */
export const descriptorPath: Convention = {
  get name() {
    return t('path of a descriptor');
  },
  documentation: 'https://man7.org/linux/man-pages/man5/proc_pid_fd.5.html',
  variables: [],
  claims({ process, arguments: words }) {
    const own = [undefined, 'self', 'thread-self', String(process.pid), String(process.namespacePid)];
    return words
      .slice(1)
      .filter((word) => !/\s/.test(word))
      .flatMap((word) => [...word.matchAll(paths)])
      .filter(([, owner]) => own.includes(owner))
      .flatMap(([path, , text]) =>
        claimOf(
          text,
          (number) => t('The path {0} in its command line names descriptor {1} to open', path, number),
          anything,
        ),
      );
  },
};
