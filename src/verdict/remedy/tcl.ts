import type { LanguageRemedy } from './language-remedy.ts';

/** tclUnixChan.c and tclUnixSock.c set FD_CLOEXEC on every channel that they open. */
export const tcl: LanguageRemedy = {
  atTheSource: ({ number }) =>
    `Start the script without it (\`tclsh script ${number}>&-\`), or set the flag in the C extension that opened it: what \`open\`, \`socket\` and \`chan pipe\` open is close-on-exec.`,
  atTheStart: ({ number }) =>
    `\`exec\` can close it through a shell: \`exec ${number > 9 ? 'bash' : 'sh'} -c {exec command ${number}>&-}\`.`,
};
