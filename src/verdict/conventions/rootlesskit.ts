import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { namedNumbers } from './named-numbers.ts';
import { all, aPipe, readable, writable } from './object-checks.ts';

const variable = '_ROOTLESSKIT_PIPEFD_UNDOCUMENTED';

/**
 * RootlessKit's child (pkg/parent/parent.go, setupFilesAndEnv): `3,4` are the pipe from the parent and the one to it;
 * older versions had the former only. The child removes the variable and closes them before it starts anything.
 */
export const rootlesskit: Convention = {
  get name() {
    return t('RootlessKit pipes');
  },
  documentation: 'https://github.com/rootless-containers/rootlesskit/blob/master/pkg/parent/parent.go',
  variables: [variable],
  claims(told) {
    const [from, to] = told.environment[variable]?.split(',') ?? [];
    return [
      ...namedNumbers(told, [from], {
        variable,
        said: (name, number) => t('{0} names descriptor {1} as the pipe from its parent', name, number),
        objection: all(aPipe, readable),
      }),
      ...namedNumbers(told, [to], {
        variable,
        said: (name, number) => t('{0} names descriptor {1} as the pipe to its parent', name, number),
        objection: all(aPipe, writable),
      }),
    ];
  },
};
