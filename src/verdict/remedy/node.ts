import type { LanguageRemedy } from './language-remedy.ts';

/**
 * libuv opens everything with the flag, and marks what the process was itself given from 0 on, up to the first number
 * above 15 that is not open (uv_disable_stdio_inheritance, called as Node starts).
 */
export const node: LanguageRemedy = {
  atTheSource: ({ number }) => {
    const given = number > 15 ? `, or start Node without it (\`node app.js ${number}>&-\`)` : '';
    return `Find the native addon that opened it and set the flag there (\`O_CLOEXEC\`, \`SOCK_CLOEXEC\`)${given}: what Node's own modules open is close-on-exec.`;
  },
  atTheStart: () =>
    'What `child_process` is to pass on stands in its `stdio` list, and is then a descriptor of the child by its place there.',
};
