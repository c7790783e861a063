import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { namedNumber } from './named-numbers.ts';
import { writable } from './object-checks.ts';

const variable = 'UNCACHED_ERR_FD';

/**
 * ccache (src/ccache/execute.cpp): a duplicate of its standard error, for what a compiler such as distcc says that must
 * not be cached. Everything that the compiler starts has the variable too.
 */
export const ccache: Convention = {
  get name() {
    return t('ccache uncached errors');
  },
  documentation: 'https://github.com/ccache/ccache/blob/master/src/ccache/execute.cpp',
  variables: [variable],
  claims: (told) =>
    namedNumber(told, {
      variable,
      said: (name, number) => t('{0} names descriptor {1} as where errors go uncached', name, number),
      objection: writable,
    }),
};
