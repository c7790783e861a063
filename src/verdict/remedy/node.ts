import { c } from './c.ts';
import type { LanguageRemedy } from './language-remedy.ts';

/**
 * libuv opens everything with the flag, and marks what the process was itself given from 0 on, up to the first number
 * above 15 that is not open (uv_disable_stdio_inheritance, called as Node starts).
 */
export const node: LanguageRemedy = {
  atTheSource: (descriptor) => {
    const { number } = descriptor;
    const given = number > 15 ? ` Or Node was started with it: \`node app.js ${number}>&-\`.` : '';
    return `What Node's own modules open is close-on-exec, so a native addon opened it: ${inside(c.atTheSource(descriptor))}${given}`;
  },
  atTheStart: () =>
    'What `child_process` is to pass on stands in its `stdio` list, and is then a descriptor of the child by its place there.',
};

/** A sentence as the end of another. */
function inside(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
