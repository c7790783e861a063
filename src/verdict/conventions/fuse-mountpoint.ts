import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import type { Check } from './object-checks.ts';
import { claimOf } from './options.ts';

const theFuseDevice: Check = ({ target }) => (target === '/dev/fuse' ? null : t('it is not the FUSE device'));

/**
 * libfuse's fuse_mount(3): a mountpoint `/dev/fd/N` is a /dev/fuse that whoever started the file system has opened and
 * mounted. Many arguments look like it, so whatever else is open there is judged by the other conventions.
 */
export const fuseMountpoint: Convention = {
  get name() {
    return t('FUSE mountpoint /dev/fd');
  },
  documentation: 'https://github.com/libfuse/libfuse/blob/master/include/fuse.h',
  variables: [],
  claims: (told) =>
    told.arguments
      .slice(1)
      .flatMap((word) =>
        claimOf(
          /^\/dev\/fd\/(\d+)$/.exec(word)?.[1],
          (number) => t('A mountpoint in its command line names descriptor {0} to serve', number),
          theFuseDevice,
        ),
      ),
};
