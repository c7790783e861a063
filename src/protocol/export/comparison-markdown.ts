import { t } from '@vscode/l10n';
import type { Difference, ProcessDifference } from '../../model/difference.ts';
import { kinds } from '../../model/kind.ts';
import { programName } from '../../model/process-label.ts';
import { severityWord, verdictTag } from '../../model/verdict-words.ts';
import { ageInWords } from '../age.ts';
import { changesInWords, differenceInWords, notComparedInWords, onExecInWords } from '../difference-words.ts';
import { figureName, generationFigures, generationInWords } from '../generation-words.ts';
import { objectText } from '../object-text.ts';
import type { ReportDescriptor, ReportProcess } from '../report.ts';
import type { Saved } from '../saved.ts';
import type { SavedComparison } from '../saved-difference.ts';
import { markdownTable } from './markdown-table.ts';
import { code, sentence } from './markdown-text.ts';

/** What changed from one snapshot to another, as a page to read; `now` in milliseconds. Hostile text stays text. */
export function comparisonMarkdown({ before, after, difference }: SavedComparison, now: number): string {
  const parts = [
    `# ${t('What changed')}`,
    `- ${t('Before: {0}', side(before, now))}\n- ${t('After: {0}', side(after, now))}`,
    sentence(differenceInWords(difference)),
    ...difference.processes.map(processPart),
    growth(difference),
    kindsPart(difference),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function side({ title, host, taken }: Saved, now: number): string {
  const age = ageInWords(taken, now);
  return host.name === null
    ? t('{0}, {1} ({2})', sentence(title), age, code(taken))
    : t('{0} on {1}, {2} ({3})', sentence(title), code(host.name), age, code(taken));
}

function processPart(process: ProcessDifference<ReportProcess>): string {
  const { before, after, unread, appeared, gone, changed } = process;
  const shown = after ?? before;
  const rows = [
    ...gone.map((each) => row(t('gone'), each)),
    ...appeared.map((each) => row(t('appeared'), each)),
    ...changed.map((change) => {
      const said = changesInWords(change).map((each) =>
        t('{0}: {1} to {2}', each.field, code(each.before), code(each.after)),
      );
      return [t('changed'), String(change.after.number), kinds[change.after.kind], said.join(', '), '', ''];
    }),
  ];
  const compared = before === null || after === null || unread === null;
  return [
    `## ${shown === null ? '' : became(`${code(programName(shown))} (${shown.pid})`, process)}`,
    before !== null && after !== null && before.pid !== after.pid
      ? t('It was process {0} before.', before.pid)
      : '',
    compared ? '' : notComparedInWords(unread),
    rows.length === 0
      ? ''
      : markdownTable(['', 'FD', t('Kind'), t('What'), t('Verdict'), t('On exec')], rows),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function became(name: string, { before, after }: ProcessDifference<ReportProcess>): string {
  if (before === null) {
    return t('{0}, appeared', name);
  }
  return after === null ? t('{0}, gone', name) : name;
}

function row(what: string, descriptor: ReportDescriptor): string[] {
  const { number, kind, verdict, severity } = descriptor;
  const word = verdictTag(verdict);
  const degree =
    verdict === 'leaked' ? `**${word}**${severity === 'none' ? '' : ` (${severityWord(severity)})`}` : word;
  return [what, String(number), kinds[kind], code(objectText(descriptor)), degree, onExecInWords(descriptor)];
}

function growth({ generations }: Difference<ReportProcess>): string {
  const rows = generations.map((each) => [
    generationInWords(each.depth),
    ...generationFigures.map((figure) => change(each.before[figure], each.after[figure])),
  ]);
  const heading = [t('Generation'), ...generationFigures.map(figureName)];
  return rows.length === 0 ? '' : `## ${t('Growth by generation')}\n\n${markdownTable(heading, rows)}`;
}

function kindsPart({ kinds: counts }: Difference<ReportProcess>): string {
  const rows = counts.map(({ kind, before, after }) => [kinds[kind], change(before, after)]);
  return rows.length === 0 ? '' : `## ${t('Kinds')}\n\n${markdownTable([t('Kind'), t('Descriptors')], rows)}`;
}

function change(before: number, after: number): string {
  return before === after ? String(after) : `${before} → **${after}**`;
}
