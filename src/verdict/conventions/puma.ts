import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { asListenerAt, namedNumbers } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

/**
 * Puma's restart (lib/puma/binder.rb, `create_inherited_fds`): PUMA_INHERIT_0 and so on hold `7:tcp://0.0.0.0:3000`.
 * Puma removes them as it starts, and closes those that its configuration lacks.
 */
export const puma: Convention = {
  get name() {
    return t('Puma restart');
  },
  documentation: 'https://github.com/puma/puma/blob/main/lib/puma/binder.rb',
  variables: ['PUMA_INHERIT_*'],
  claims(told) {
    return Object.entries(told.environment).flatMap(([variable, text]) => {
      const [, number, url] = /^PUMA_INHERIT_\d+$/.test(variable) ? (/^(\d+):(.+)$/s.exec(text) ?? []) : [];
      const said = asListenerAt(url);
      return namedNumbers(told, [number], { variable, said, objection: aListeningSocket });
    });
  },
};
