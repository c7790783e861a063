import { plainText } from '../../model/plain-text.ts';
import { objectText } from '../object-text.ts';
import type { ReportDescriptor, ReportProcess } from '../report.ts';
import type { Saved } from '../saved.ts';

type Cell = string | number | null | undefined;
type Column = readonly [
  heading: string,
  cell: (process: ReportProcess, held: ReportDescriptor | null) => Cell,
];

const columns: readonly Column[] = [
  ['pid', ({ pid }) => pid],
  ['start time', ({ startTime }) => startTime],
  ['parent', ({ parentPid }) => parentPid],
  ['relation', ({ relation }) => relation],
  ['command', ({ command }) => command],
  ['descriptor', (_, held) => held?.number],
  ['kind', (_, held) => held?.kind],
  ['object', (_, held) => held && objectText(held)],
  ['access', (_, held) => held?.access],
  ['flags', (_, held) => held?.flags.join(' ')],
  ['closes on exec', (_, held) => held && onExec(held)],
  ['verdict', ({ tableRead }, held) => (held || tableRead ? held?.verdict : 'unknown')],
  ['confidence', (_, held) => held?.confidence],
  ['severity', (_, held) => held?.severity],
  ['origin', (_, held) => held?.origin && `${held.origin.number} in ${held.origin.pid}`],
  ['convention', (_, held) => held?.convention?.name],
  ['evidence', ({ refusals }, held) => held?.evidence.join(' ') ?? refusals.at(-1)?.message],
  ['consequence', (_, held) => held?.consequence],
  ['remedy', (_, held) => held?.remedy],
];

/**
 * A row for each descriptor, RFC 4180. A process that could not be read, or holds nothing, has a row without descriptor.
 */
export function csvOf({ report }: Saved): string {
  const rows = report.processes.flatMap((process): Cell[][] =>
    (process.descriptors.length === 0 ? [null] : process.descriptors).map((held) =>
      columns.map(([, cell]) => cell(process, held)),
    ),
  );
  const heading = columns.map(([name]) => name);
  return [heading, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');
}

function onExec({ closeOnExec }: ReportDescriptor): string {
  return closeOnExec === null ? 'unknown' : closeOnExec ? 'yes' : 'no';
}

/** Spreadsheets run what begins like a formula; an apostrophe says that it is text. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

function written(cell: Cell): string {
  const text = plainText(String(cell ?? ''));
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
