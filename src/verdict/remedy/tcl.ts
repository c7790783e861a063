import { t } from '@vscode/l10n';
import type { LanguageRemedy } from './language-remedy.ts';
import { isReadBySh } from './shell-form.ts';

/** tclUnixChan.c and tclUnixSock.c set FD_CLOEXEC on every channel that they open. */
export const tcl: LanguageRemedy = {
  atTheSource: ({ number }) =>
    t(
      'Start the script without it (`tclsh script {0}>&-`), or set the flag in the C extension that opened it: what `open`, `socket` and `chan pipe` open is close-on-exec.',
      number,
    ),
  atTheStart: ({ number }) =>
    t(
      '`exec` can close it through a shell: {0}.',
      `\`exec ${isReadBySh(number) ? 'sh' : 'bash'} -c {exec command ${number}>&-}\``,
    ),
};
