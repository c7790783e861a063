import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { Convention } from './convention.ts';
import { asListener, namedNumbers } from './named-numbers.ts';
import { aListeningSocket, all, aPipe, readable, writable } from './object-checks.ts';

const variable = 'TABLEFLIP_HAS_PARENT_7DIU3';

/**
 * cloudflare/tableflip (child.go, parent.go): 3 is the pipe on which the child says that it is ready, 4 the one on
 * which it reads what it was passed, and what it was passed follows from 5 on. How much that is stands in the pipe, so
 * only listening sockets without a gap are taken for it. The variable stays, and 3 and 4 are closed before long.
 */
export const tableflip: Convention = {
  get name() {
    return t('tableflip upgrade');
  },
  documentation: 'https://github.com/cloudflare/tableflip/blob/master/child.go',
  variables: [variable],
  claims(told) {
    if (!told.environment[variable]) {
      return [];
    }
    const passed = passedFrom(5, told.process.descriptors);
    return [
      ...namedNumbers(told, ['3'], {
        variable,
        said: (name, number) => t('{0} names descriptor {1} as the pipe that says it is ready', name, number),
        objection: all(aPipe, writable),
      }),
      ...namedNumbers(told, ['4'], {
        variable,
        said: (name, number) =>
          t('{0} names descriptor {1} as the pipe with the names of what it was passed', name, number),
        objection: all(aPipe, readable),
      }),
      ...namedNumbers(told, passed, { variable, said: asListener, objection: aListeningSocket }),
    ];
  },
};

function passedFrom(first: number, descriptors: readonly Descriptor[]): readonly string[] {
  const listening = new Set(
    descriptors.filter((each) => aListeningSocket(each) === null).map(({ number }) => number),
  );
  const passed: string[] = [];
  for (let number = first; listening.has(number); number += 1) {
    passed.push(String(number));
  }
  return passed;
}
