import type { LanguageRemedy } from './language-remedy.ts';

/** childproc.c of the JDK closes everything above 2 in the child; the files that the JVM opens are not close-on-exec. */
export const java: LanguageRemedy = {
  atTheSource: () =>
    'Start the program with `ProcessBuilder`, which closes everything above 2 in the child: it came through native code (JNI, Panama) that forks by itself.',
  atTheStart: ({ number }) =>
    `Native code that opens or starts something must set the flag itself: \`fcntl(${number}, F_SETFD, FD_CLOEXEC)\`.`,
};
