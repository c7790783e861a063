import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { aSocket, readable, writable } from './object-checks.ts';
import { claimOf } from './options.ts';

/**
 * git-remote-fd(1): the remote `fd::IN,OUT[/ANYTHING]` names what to read and what to write, and `fd::N` one socket for
 * both. git closes them once the exchange is over.
 */
export const gitRemoteDescriptor: Convention = {
  get name() {
    return t('git remote fd::');
  },
  documentation: 'https://git-scm.com/docs/git-remote-fd',
  variables: [],
  claims: ({ arguments: words }) =>
    words.slice(1).flatMap((word) => {
      const [, reader, writer] = /^fd::(\d+)(?:,(\d+))?(?:\/.*)?$/.exec(word) ?? [];
      return writer === undefined
        ? claimOf(
            reader,
            (number) => t('The remote fd:: names descriptor {0} to talk to the repository', number),
            aSocket,
          )
        : [
            ...claimOf(
              reader,
              (number) => t('The remote fd:: names descriptor {0} to read the repository from', number),
              readable,
            ),
            ...claimOf(
              writer,
              (number) => t('The remote fd:: names descriptor {0} to write the repository to', number),
              writable,
            ),
          ];
    }),
};
