import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { namedNumber } from './named-numbers.ts';
import { writable } from './object-checks.ts';

const variable = 'BASH_XTRACEFD';

/**
 * bash(1): where `set -x` writes its trace. Exported, it reaches programs that are no bash and need not keep it, so they
 * are not held to it.
 */
export const bashTrace: Convention = {
  get name() {
    return t('bash trace');
  },
  documentation: 'https://www.gnu.org/software/bash/manual/html_node/Bash-Variables.html',
  variables: [variable],
  claims: (told) =>
    namedNumber(told, {
      variable,
      said: (name, number) => t('{0} names descriptor {1} as where traces go', name, number),
      objection: writable,
    }),
};
