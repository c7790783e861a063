import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { asListenerAt, namedNumbers } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

/**
 * PHP-FPM's reload (sapi/fpm/fpm/fpm_sockets.c, fpm_sockets_cleanup): `127.0.0.1:9000=7,/run/php.sock=8`; the new image
 * closes those that its configuration lacks. The variable stays, so workers' children have it too.
 */
export const phpFpm: Convention = {
  get name() {
    return t('PHP-FPM reload');
  },
  documentation: 'https://github.com/php/php-src/blob/master/sapi/fpm/fpm/fpm_sockets.c',
  variables: ['FPM_SOCKETS'],
  claims(told) {
    const entries = told.environment.FPM_SOCKETS?.split(',') ?? [];
    return entries.flatMap((entry) => {
      const [, address, number] = /^([^=]+)=(\d+)$/.exec(entry) ?? [];
      const said = asListenerAt(address);
      return namedNumbers(told, [number], { variable: 'FPM_SOCKETS', said, objection: aListeningSocket });
    });
  },
};
