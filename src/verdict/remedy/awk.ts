import { t } from '@vscode/l10n';
import type { LanguageRemedy } from './language-remedy.ts';
import { closingInSh } from './shell-form.ts';

/** gawk's os_close_on_exec marks what it opens; mawk and others do not. `close` is in POSIX awk. */
export const awk: LanguageRemedy = {
  atTheSource: ({ number }) =>
    t(
      'Call `close(file)` before a command starts, or close it in the command: {0}; gawk marks what it opens close-on-exec, mawk does not.',
      `\`system("${closingInSh(number)}")\``,
    ),
  atTheStart: () => null,
};
