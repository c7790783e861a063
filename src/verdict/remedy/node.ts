import { t } from '@vscode/l10n';
import { c } from './c.ts';
import type { LanguageRemedy } from './language-remedy.ts';

/**
 * libuv opens everything with the flag, and marks what the process was itself given from 0 on, up to the first number
 * above 15 that is not open (uv_disable_stdio_inheritance, called as Node starts).
 */
export const node: LanguageRemedy = {
  atTheSource: (descriptor) => {
    const { number } = descriptor;
    const opened = t(
      "What Node's own modules open is close-on-exec, so a native addon opened it: {0}",
      inside(c.atTheSource(descriptor)),
    );
    return number > 15
      ? `${opened} ${t('Or Node was started with it: `node app.js {0}>&-`.', number)}`
      : opened;
  },
  atTheStart: () =>
    t(
      'What `child_process` is to pass on stands in its `stdio` list, and is then a descriptor of the child by its place there.',
    ),
};

/** A sentence as the end of another; a name, such as BPF, stays as it is. */
function inside(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence;
}
