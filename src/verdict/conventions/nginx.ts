import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { asListener, namedNumbers } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

const variable = 'NGINX';

/**
 * Upgrading nginx on the fly (src/core/nginx.c, ngx_add_inherited_sockets): the old master's listening sockets, each
 * number ended by `;` or `:`; what is not ended is ignored. The new master closes those that its configuration lacks,
 * and writes its title over its environment, so this is seen only where it was held at exec.
 */
export const nginx: Convention = {
  get name() {
    return t('nginx upgrade');
  },
  documentation: 'https://github.com/nginx/nginx/blob/master/src/core/nginx.c',
  variables: [variable],
  claims(told) {
    const ended = told.environment[variable]?.split(/[;:]/).slice(0, -1) ?? [];
    return namedNumbers(told, ended, { variable, said: asListener, objection: aListeningSocket });
  },
};
