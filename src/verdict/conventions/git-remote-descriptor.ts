import type { Convention } from './convention.ts';
import { aSocket, readable, writable } from './object-checks.ts';
import { claimOf } from './options.ts';

/**
 * git-remote-fd(1): the remote `fd::IN,OUT[/ANYTHING]` names what to read and what to write, and `fd::N` one socket for
 * both. git closes them once the exchange is over.
 */
export const gitRemoteDescriptor: Convention = {
  name: 'git remote fd::',
  documentation: 'https://git-scm.com/docs/git-remote-fd',
  variables: [],
  claims: ({ arguments: words }) =>
    words.slice(1).flatMap((word) => {
      const [, reader, writer] = /^fd::(\d+)(?:,(\d+))?(?:\/.*)?$/.exec(word) ?? [];
      return writer === undefined
        ? claimOf(reader, 'The remote fd::', 'to talk to the repository', aSocket)
        : [
            ...claimOf(reader, 'The remote fd::', 'to read the repository from', readable),
            ...claimOf(writer, 'The remote fd::', 'to write the repository to', writable),
          ];
    }),
};
