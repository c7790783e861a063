import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { namedNumbers } from './named-numbers.ts';
import { all, aPipeOrSocket, writable } from './object-checks.ts';

const variable = 'DEBIAN_HAS_FRONTEND';

/**
 * debconf's confmodule: under a frontend, a maintainer script keeps the way to it as descriptor 3 (`exec 3>&1`) for
 * itself and what it sources. The variable says nothing of scripts that never ask a question, so nothing is broken
 * where 3 is something else.
 */
export const debconf: Convention = {
  name: 'debconf',
  documentation: 'https://salsa.debian.org/pkg-debconf/debconf/-/blob/master/confmodule',
  variables: [variable],
  claims(told) {
    const objection = all(aPipeOrSocket, writable);
    return told.environment[variable]
      ? namedNumbers(told, ['3'], {
          variable,
          said: (name, number) => t('{0} names descriptor {1} as the way to its frontend', name, number),
          objection,
        }).map((claim) => ({
          ...claim,
          mayBeStale: true,
        }))
      : [];
  },
};
