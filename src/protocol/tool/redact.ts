import { plainText } from '../../model/plain-text.ts';
import { programName } from '../../model/process-label.ts';
import type { ReportProcess } from '../report.ts';

/** A home folder wherever it is mounted, such as `/var/home/ann`, up to the first character that ends a word. */
const anyHome = /(?:\/[\w.-]+){0,4}?\/+(?:home|Users)\/+[^/\s"'`<>()[\],;:|]+/g;
const homeOfRoot = /(?<![\w.~-])\/root(?![\w.-])/g;

/**
 * What keeps from a text that leaves the machine: home folders, which hold people's names, and what a process was
 * called with. Sentences name a process by its program alone, except where its command line begins with a bracket.
 */
export function redaction(
  processes: readonly Pick<ReportProcess, 'command' | 'executable'>[],
  homes: readonly string[],
): (text: string) => string {
  const spoken = processes
    .filter((process) => process.command.includes(' ') && programName(process) === plainText(process.command))
    .map(({ command, executable }): readonly [string, string] => [
      plainText(command),
      plainText(command.split(' ')[0] || (executable?.split('/').at(-1) ?? '?')),
    ]);
  const folders = homes
    .filter((home) => /^\/[^/]/.test(home))
    .map((home): readonly [string, string] => [plainText(home.replace(/\/+$/, '')), '~']);
  // The longest first: one may be the beginning of another.
  const exact = [...new Map([...spoken, ...folders])].sort(([a], [b]) => b.length - a.length);
  return (text) =>
    exact
      .reduce((rest, [from, to]) => rest.replaceAll(from, () => to), plainText(text))
      .replace(anyHome, '~')
      .replace(homeOfRoot, '~');
}
