import { plainText } from '../model/plain-text.ts';
import { programName } from '../model/process-label.ts';
import type { Answer } from '../protocol/answer.ts';
import { objectText } from '../protocol/object-text.ts';
import type { Report } from '../protocol/report.ts';
import { painter, styleOfVerdict, wordOfVerdict } from './paint.ts';

type Row = readonly [
  holder: string,
  pid: string,
  number: string,
  end: string,
  verdict: string,
  object: string,
];

const heading: Row = ['HOLDER', 'PID', 'FD', 'END', 'VERDICT', 'OBJECT'];
/** Numbers stand at the right of their column. */
const toTheRight = [1, 2];

/** The answer as text: what it comes to, who holds it and how each came by it, what to do. */
export function renderAnswer(answer: Answer, report: Report, colours: boolean): string {
  const paint = painter(colours);
  const found = answer.holders.flatMap((holder) => {
    const process = report.processes.find(({ pid }) => pid === holder.pid);
    const descriptor = process?.descriptors.find(({ number }) => number === holder.number);
    return process && descriptor ? [{ holder, process, descriptor }] : [];
  });
  const rows = found.map(
    ({ holder, process, descriptor }): Row => [
      programName(process),
      String(holder.pid),
      String(holder.number),
      holder.end,
      wordOfVerdict(descriptor.verdict),
      plainText(objectText(descriptor)),
    ],
  );
  const widths = heading.map((_, column) =>
    Math.max(...[heading, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.flatMap((row, index) => {
    const { holder, descriptor } = found[index] ?? {};
    const style = descriptor && styleOfVerdict(descriptor.verdict);
    const line = lineOf(row, widths);
    return [style ? paint(style, line) : line, `      ${holder?.sentence ?? ''}`];
  });
  const table = rows.length > 0 ? [[paint('dim', lineOf(heading, widths)), ...lines].join('\n')] : [];
  const accident = answer.holders.some((holder) => holder.accident);
  return `${[
    paint(accident ? ['bold', 'red'] : 'bold', answer.summary),
    ...table,
    ...(answer.advice ? [answer.advice] : []),
    ...report.refusals.map(({ message }) => paint('yellow', message)),
  ].join('\n\n')}\n`;
}

function lineOf(row: Row, widths: readonly number[]): string {
  const cells = row.map((cell, column) => {
    const width = widths[column] ?? 0;
    return toTheRight.includes(column) ? cell.padStart(width) : cell.padEnd(width);
  });
  return `  ${cells.join('  ')}`.trimEnd();
}
