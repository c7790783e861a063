import type { Convention } from './convention.ts';
import { type Naming, namedNumber } from './named-numbers.ts';
import { all, aPipeOrSocket, readable, writable } from './object-checks.ts';

// Pipes or Unix socket pairs, as its starter likes.
const outward = all(aPipeOrSocket, writable);
const inward = all(aPipeOrSocket, readable);

const namings: readonly Naming[] = [
  { variable: '_OCI_SYNCPIPE', role: 'the pipe on which it reports', objection: outward },
  { variable: '_OCI_STARTPIPE', role: 'the pipe on which it waits to start', objection: inward },
  { variable: '_OCI_ATTACHPIPE', role: 'the pipe that says it can be attached to', objection: outward },
];

/** conmon's pipes to Podman or CRI-O (src/conmon.c), which it marks close-on-exec as it reads the variables. */
export const conmon: Convention = {
  name: 'conmon pipes',
  documentation: 'https://github.com/containers/conmon/blob/main/src/conmon.c',
  variables: namings.map(({ variable }) => variable),
  claims: (told) => namings.flatMap((naming) => namedNumber(told, naming)),
};
