import type { LanguageRemedy } from './language-remedy.ts';
import { closingInSh } from './shell-form.ts';

/** gawk's os_close_on_exec marks what it opens; mawk and others do not. `close` is in POSIX awk. */
export const awk: LanguageRemedy = {
  atTheSource: ({ number }) =>
    `Call \`close(file)\` before a command starts, or close it in the command: \`system("${closingInSh(number)}")\`; gawk marks what it opens close-on-exec, mawk does not.`,
  atTheStart: () => null,
};
