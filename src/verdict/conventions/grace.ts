import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { asListener, numbersFrom } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

const variable = 'LISTEN_FDS';

/**
 * facebookgo/grace (gracenet/net.go, `inherit` and `StartProcess`): systemd's LISTEN_FDS, but without LISTEN_PID. Where
 * that is set, sd_listen_fds(3) says for whom they are. Each listening socket is duplicated and closed once taken.
 */
export const grace: Convention = {
  get name() {
    return t('grace restart');
  },
  documentation: 'https://github.com/facebookarchive/grace/blob/master/gracenet/net.go',
  variables: [variable],
  claims(told) {
    const { LISTEN_FDS, LISTEN_PID } = told.environment;
    return LISTEN_PID !== undefined
      ? []
      : numbersFrom(told, 3, Number(LISTEN_FDS), {
          variable,
          said: asListener,
          objection: aListeningSocket,
        });
  },
};
