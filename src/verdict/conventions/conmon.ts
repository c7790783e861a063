import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { type Naming, namedNumber } from './named-numbers.ts';
import { all, aPipeOrSocket, readable, writable } from './object-checks.ts';

// Pipes or Unix socket pairs, as its starter likes.
const outward = all(aPipeOrSocket, writable);
const inward = all(aPipeOrSocket, readable);

const namings: readonly Naming[] = [
  {
    variable: '_OCI_SYNCPIPE',
    said: (name, number) => t('{0} names descriptor {1} as the pipe on which it reports', name, number),
    objection: outward,
  },
  {
    variable: '_OCI_STARTPIPE',
    said: (name, number) =>
      t('{0} names descriptor {1} as the pipe on which it waits to start', name, number),
    objection: inward,
  },
  {
    variable: '_OCI_ATTACHPIPE',
    said: (name, number) =>
      t('{0} names descriptor {1} as the pipe that says it can be attached to', name, number),
    objection: outward,
  },
];

/** conmon's pipes to Podman or CRI-O (src/conmon.c), which it marks close-on-exec as it reads the variables. */
export const conmon: Convention = {
  get name() {
    return t('conmon pipes');
  },
  documentation: 'https://github.com/containers/conmon/blob/main/src/conmon.c',
  variables: namings.map(({ variable }) => variable),
  claims: (told) => namings.flatMap((naming) => namedNumber(told, naming)),
};
