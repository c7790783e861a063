import type { ReadDescriptor } from '../model/difference/reading.ts';
import type { Difference, ProcessDifference } from '../model/difference.ts';
import { kinds } from '../model/kind.ts';
import { plainText } from '../model/plain-text.ts';
import { processLabel } from '../model/process-label.ts';
import { ageInWords } from '../protocol/age.ts';
import {
  changesInWords,
  differenceInWords,
  heldInWords,
  onExecInWords,
} from '../protocol/difference-words.ts';
import type { ReportProcess } from '../protocol/report.ts';
import type { Saved } from '../protocol/saved.ts';
import type { SavedComparison } from '../protocol/saved-difference.ts';
import { type Paint, painter } from './paint.ts';

/** A comparison as text: what it comes to, a section for each process that differs, then growth and kinds. */
export function renderDifference({ before, after, difference }: SavedComparison, colours: boolean): string {
  const paint = painter(colours);
  const parts = [
    [`Before: ${side(before)}`, `After:  ${side(after)}`].join('\n'),
    paint('bold', differenceInWords(difference)),
    ...difference.processes.map((process) => renderProcess(process, paint)),
    growth(difference, paint),
    kindsTable(difference, paint),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function side({ title, host, taken }: Saved): string {
  const where = host.name === null ? '' : ` on ${host.name}`;
  return plainText(`${title}${where}, ${ageInWords(taken, Date.now())} (${taken})`);
}

function renderProcess(process: ProcessDifference<ReportProcess>, paint: Paint): string {
  const { appeared, gone, changed } = process;
  const lines = [
    ...gone.map((each) => paint('dim', `  - ${row(each)}`)),
    ...appeared.map((each) =>
      each.verdict === 'leaked' ? paint('red', `  + ${row(each)}`) : `  + ${row(each)}`,
    ),
    ...changed.map((change) => {
      const said = changesInWords(change).map(({ field, before, after }) => `${field}: ${before} → ${after}`);
      return `  ~ ${number(change.after)}  ${plainText(said.join(', '))}`;
    }),
  ];
  return [paint('bold', heading(process)), ...lines].join('\n');
}

function heading({ before, after, unread }: ProcessDifference<ReportProcess>): string {
  const process = after ?? before;
  const name = process === null ? '' : processLabel(process);
  if (before === null || after === null) {
    return `${name}  ${before === null ? 'appeared' : 'is gone'}`;
  }
  const was = before.pid === after.pid ? '' : `, before ${processLabel(before)}`;
  return unread === null ? `${name}${was}` : `${name}${was}  not compared: its table was not read ${unread}`;
}

function row(descriptor: ReadDescriptor): string {
  return `${number(descriptor)}  ${plainText(heldInWords(descriptor))}, ${onExecInWords(descriptor)} on exec`;
}

function number({ number: value }: ReadDescriptor): string {
  return String(value).padStart(4);
}

function growth({ generations }: Difference<ReportProcess>, paint: Paint): string {
  const rows = generations.map(({ depth, before, after }) => [
    depth === 0 ? 'inspected' : `${depth} below`,
    ...(['processes', 'unread', 'descriptors', 'inherited', 'leaked'] as const).map(
      (figure) => `${before[figure]} → ${after[figure]}`,
    ),
  ]);
  return table(['GENERATION', 'PROCESSES', 'UNREAD', 'DESCRIPTORS', 'INHERITED', 'LEAKED'], rows, paint);
}

function kindsTable({ kinds: counts }: Difference<ReportProcess>, paint: Paint): string {
  const rows = counts
    .filter(({ before, after }) => before !== after)
    .map(({ kind, before, after }) => [kinds[kind], `${before} → ${after}`]);
  return table(['KIND', 'DESCRIPTORS'], rows, paint);
}

function table(head: readonly string[], rows: readonly (readonly string[])[], paint: Paint): string {
  if (rows.length === 0) {
    return '';
  }
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((each) => each[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((each, column) => each.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return [paint('dim', line(head)), ...rows.map(line)].join('\n');
}
