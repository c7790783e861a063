import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { readable, writable } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/** slirp4netns(1): `--ready-fd` is written and closed once the network is up, `--exit-fd` is watched until it ends. */
export const slirp4netns: Convention = {
  name: 'slirp4netns',
  documentation: 'https://github.com/rootless-containers/slirp4netns/blob/master/slirp4netns.1.md',
  variables: [],
  claims: (told) =>
    numberedClaims(
      told,
      [
        {
          names: ['-r', '--ready-fd'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to say on it that it is ready', name, number),
          check: writable,
        },
        {
          names: ['-e', '--exit-fd'],
          said: (name, number) =>
            t('Its option {0} names descriptor {1} to end when it is closed', name, number),
          check: readable,
        },
      ],
      /^slirp4netns$/,
    ),
};
