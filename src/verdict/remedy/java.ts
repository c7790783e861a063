import { t } from '@vscode/l10n';
import type { LanguageRemedy } from './language-remedy.ts';

/** childproc.c of the JDK closes everything above 2 in the child; the files that the JVM opens are not close-on-exec. */
export const java: LanguageRemedy = {
  atTheSource: () =>
    t(
      'Start the program with `ProcessBuilder`, which closes everything above 2 in the child: it came through native code (JNI, Panama) that forks by itself.',
    ),
  atTheStart: ({ number }) =>
    t(
      'Native code that opens or starts something must set the flag itself: `fcntl({0}, F_SETFD, FD_CLOEXEC)`.',
      number,
    ),
};
