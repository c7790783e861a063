import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { namedNumber } from './named-numbers.ts';
import { aUnixSocket } from './object-checks.ts';

const variable = '_FUSE_COMMFD';

/**
 * libfuse's mount helper (lib/mount.c): fusermount3 sends the descriptor of /dev/fuse back through this Unix socket.
 * libfuse sets the variable in its own environment, so whatever a file system starts later has it for nothing.
 * _FUSE_COMMFD2 names the end that libfuse keeps.
 */
export const fuse: Convention = {
  get name() {
    return t('FUSE mount helper');
  },
  documentation: 'https://github.com/libfuse/libfuse/blob/master/lib/mount.c',
  variables: [variable],
  claims(told) {
    return namedNumber(told, {
      variable,
      said: (name, number) => t('{0} names descriptor {1} as the socket to the file system', name, number),
      objection: aUnixSocket,
    });
  },
};
