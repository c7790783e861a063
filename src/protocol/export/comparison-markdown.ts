import { type Difference, differenceOf, type ProcessDifference } from '../../model/difference.ts';
import { kinds } from '../../model/kind.ts';
import { programName } from '../../model/process-label.ts';
import { ageInWords } from '../age.ts';
import { changesInWords, differenceInWords, onExecInWords } from '../difference-words.ts';
import { objectText } from '../object-text.ts';
import type { ReportDescriptor, ReportProcess } from '../report.ts';
import { isSameSystem, type Saved } from '../saved.ts';
import { markdownTable } from './markdown-table.ts';
import { code, sentence } from './markdown-text.ts';

/** What changed from one snapshot to another, as a page to read; `now` in milliseconds. Hostile text stays text. */
export function comparisonMarkdown(before: Saved, after: Saved, now: number): string {
  const difference = differenceOf(before.report, after.report, isSameSystem(before.host, after.host));
  const parts = [
    '# What changed',
    `- Before: ${side(before, now)}\n- After: ${side(after, now)}`,
    sentence(differenceInWords(difference)),
    ...difference.processes.map(processPart),
    growth(difference),
    kindsPart(difference),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function side({ title, host, taken }: Saved, now: number): string {
  const where = host.name === null ? '' : ` on ${code(host.name)}`;
  return `${sentence(title)}${where}, ${ageInWords(taken, now)} (${code(taken)})`;
}

function processPart(process: ProcessDifference<ReportProcess>): string {
  const { before, after, unread, appeared, gone, changed } = process;
  const shown = after ?? before;
  const became = before === null ? ', appeared' : after === null ? ', gone' : '';
  const rows = [
    ...gone.map((each) => row('gone', each)),
    ...appeared.map((each) => row('appeared', each)),
    ...changed.map((change) => {
      const said = changesInWords(change).map(
        (each) => `${each.field}: ${code(each.before)} to ${code(each.after)}`,
      );
      return ['changed', String(change.after.number), kinds[change.after.kind], said.join(', '), '', ''];
    }),
  ];
  const compared = before === null || after === null || unread === null;
  return [
    `## ${shown === null ? '' : `${code(programName(shown))} (${shown.pid})`}${became}`,
    before !== null && after !== null && before.pid !== after.pid
      ? `It was process ${before.pid} before.`
      : '',
    compared ? '' : `Not compared: its table was not read ${unread}.`,
    rows.length === 0 ? '' : markdownTable(['', 'FD', 'Kind', 'What', 'Verdict', 'On exec'], rows),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function row(what: string, descriptor: ReportDescriptor): string[] {
  const { number, kind, verdict, severity } = descriptor;
  const degree = verdict !== 'leaked' ? verdict : `**leaked**${severity === 'none' ? '' : ` (${severity})`}`;
  return [what, String(number), kinds[kind], code(objectText(descriptor)), degree, onExecInWords(descriptor)];
}

function growth({ generations }: Difference<ReportProcess>): string {
  const figures = ['processes', 'unread', 'descriptors', 'inherited', 'leaked'] as const;
  const rows = generations.map(({ depth, before, after }) => [
    depth === 0 ? 'inspected' : `${depth} below`,
    ...figures.map((figure) => change(before[figure], after[figure])),
  ]);
  const heading = ['Generation', 'Processes', 'Unread', 'Descriptors', 'Inherited', 'Leaked'];
  return rows.length === 0 ? '' : `## Growth by generation\n\n${markdownTable(heading, rows)}`;
}

function kindsPart({ kinds: counts }: Difference<ReportProcess>): string {
  const rows = counts.map(({ kind, before, after }) => [kinds[kind], change(before, after)]);
  return rows.length === 0 ? '' : `## Kinds\n\n${markdownTable(['Kind', 'Descriptors'], rows)}`;
}

function change(before: number, after: number): string {
  return before === after ? String(after) : `${before} → **${after}**`;
}
