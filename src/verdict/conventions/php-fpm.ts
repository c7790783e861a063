import type { Convention } from './convention.ts';
import { namedNumbers } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

/**
 * PHP-FPM's reload (sapi/fpm/fpm/fpm_sockets.c, fpm_sockets_cleanup): `127.0.0.1:9000=7,/run/php.sock=8`; the new image
 * closes those that its configuration lacks. The variable stays, so workers' children have it too.
 */
export const phpFpm: Convention = {
  name: 'PHP-FPM reload',
  documentation: 'https://github.com/php/php-src/blob/master/sapi/fpm/fpm/fpm_sockets.c',
  variables: ['FPM_SOCKETS'],
  claims(told) {
    const entries = told.environment.FPM_SOCKETS?.split(',') ?? [];
    return entries.flatMap((entry) => {
      const [, address, number] = /^([^=]+)=(\d+)$/.exec(entry) ?? [];
      const role = `the listening socket of ${address}`;
      return namedNumbers(told, [number], { variable: 'FPM_SOCKETS', role, objection: aListeningSocket });
    });
  },
};
