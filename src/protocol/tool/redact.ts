import { plainText } from '../../model/plain-text.ts';
import { programName } from '../../model/process-label.ts';
import type { ReportProcess } from '../report.ts';

/** A home folder wherever it is mounted, such as `/var/home/ann`, up to the first character that ends a word. */
const anyHome = /(?:\/[\w.-]+){0,4}?\/+(?:home|Users)\/+[^/\s"'`<>()[\],;:|]+/g;
const homeOfRoot = folder('/root');

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
  // The longest first: one may be the beginning of another.
  spoken.sort(([a], [b]) => b.length - a.length);
  const known = homes.filter((home) => /^\/[^/]/.test(home)).map(folder);
  return (text) =>
    [...known, anyHome, homeOfRoot].reduce(
      (rest, home) => rest.replace(home, '~'),
      spoken.reduce((rest, [from, to]) => rest.replaceAll(from, () => to), plainText(text)),
    );
}

/** A folder and what is in it, and no folder whose name merely begins or ends like it. */
function folder(path: string): RegExp {
  const exact = plainText(path.replace(/\/+$/, '')).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.~-])${exact}(?![\\w.-])`, 'g');
}
