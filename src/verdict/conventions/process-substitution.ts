import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { aPipe } from './object-checks.ts';
import { claimOf } from './options.ts';

/**
 * bash(1) replaces `<(list)` and `>(list)` by `/dev/fd/N`, N counting down from 63, a pipe that is not close-on-exec. The
 * program opens that path again, which gives it the same pipe once more, under another number and description; that
 * one is its own. The first often stays open, but a script that runs on may have used the number for another thing.
 */
export const processSubstitution: Convention = {
  get name() {
    return t('bash process substitution');
  },
  documentation: 'https://www.gnu.org/software/bash/manual/html_node/Process-Substitution.html',
  variables: [],
  claims: (told) =>
    told.arguments
      .slice(1)
      .flatMap((word) =>
        claimOf(
          /^(?:--?[\w-]+=)?\/dev\/fd\/(\d+)$/.exec(word)?.[1],
          (number) =>
            t('A process substitution in its command line names descriptor {0} to read or write', number),
          aPipe,
        ),
      ),
};
