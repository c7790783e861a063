import type { Convention } from './convention.ts';
import { type Naming, namedNumber } from './named-numbers.ts';
import { all, aPipe, aUnixSocket, type Check, writable } from './object-checks.ts';

/** runc opens the named pipe with O_PATH, so that the container cannot reach the folder it lies in. */
const aNamedPipeByPath: Check = (descriptor) =>
  descriptor.kind === 'fifo' && descriptor.flags.includes('O_PATH')
    ? null
    : 'it is no named pipe opened with O_PATH';

const namings: readonly Naming[] = [
  { variable: '_LIBCONTAINER_INITPIPE', role: 'the socket for its setup', objection: aUnixSocket },
  { variable: '_LIBCONTAINER_SYNCPIPE', role: 'the socket for taking turns', objection: aUnixSocket },
  { variable: '_LIBCONTAINER_LOGPIPE', role: 'the pipe for its log', objection: all(aPipe, writable) },
  { variable: '_LIBCONTAINER_FIFOFD', role: 'the named pipe it waits on', objection: aNamedPipeByPath },
  { variable: '_LIBCONTAINER_CONSOLE', role: 'the socket for its terminal', objection: aUnixSocket },
  { variable: '_LIBCONTAINER_PIDFD_SOCK', role: 'the socket for its pidfd', objection: aUnixSocket },
];

/** `runc init` (libcontainer/container_linux.go, newParentProcess), which closes all of them before the container. */
export const runc: Convention = {
  name: 'runc init',
  documentation: 'https://github.com/opencontainers/runc/blob/main/libcontainer/container_linux.go',
  variables: namings.map(({ variable }) => variable),
  claims: (told) => namings.flatMap((naming) => namedNumber(told, naming)),
};
