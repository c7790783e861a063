import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { type Naming, namedNumber } from './named-numbers.ts';
import { all, aPipe, aUnixSocket, type Check, writable } from './object-checks.ts';

/** runc opens the named pipe with O_PATH, so that the container cannot reach the folder it lies in. */
const aNamedPipeByPath: Check = (descriptor) =>
  descriptor.kind === 'fifo' && descriptor.flags.includes('O_PATH')
    ? null
    : t('it is no named pipe opened with O_PATH');

const namings: readonly Naming[] = [
  {
    variable: '_LIBCONTAINER_INITPIPE',
    said: (name, number) => t('{0} names descriptor {1} as the socket for its setup', name, number),
    objection: aUnixSocket,
  },
  {
    variable: '_LIBCONTAINER_SYNCPIPE',
    said: (name, number) => t('{0} names descriptor {1} as the socket for taking turns', name, number),
    objection: aUnixSocket,
  },
  {
    variable: '_LIBCONTAINER_LOGPIPE',
    said: (name, number) => t('{0} names descriptor {1} as the pipe for its log', name, number),
    objection: all(aPipe, writable),
  },
  {
    variable: '_LIBCONTAINER_FIFOFD',
    said: (name, number) => t('{0} names descriptor {1} as the named pipe it waits on', name, number),
    objection: aNamedPipeByPath,
  },
  {
    variable: '_LIBCONTAINER_CONSOLE',
    said: (name, number) => t('{0} names descriptor {1} as the socket for its terminal', name, number),
    objection: aUnixSocket,
  },
  {
    variable: '_LIBCONTAINER_PIDFD_SOCK',
    said: (name, number) => t('{0} names descriptor {1} as the socket for its pidfd', name, number),
    objection: aUnixSocket,
  },
];

/** `runc init` (libcontainer/container_linux.go, newParentProcess), which closes all of them before the container. */
export const runc: Convention = {
  name: 'runc init',
  documentation: 'https://github.com/opencontainers/runc/blob/main/libcontainer/container_linux.go',
  variables: namings.map(({ variable }) => variable),
  claims: (told) => namings.flatMap((naming) => namedNumber(told, naming)),
};
