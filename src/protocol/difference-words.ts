import type { ReadDescriptor } from '../model/difference/reading.ts';
import type { ChangedField, Difference } from '../model/difference.ts';
import { kinds } from '../model/kind.ts';
import { objectText } from './object-text.ts';
import type { ReportProcess } from './report.ts';

/** One field of a descriptor, before and after; `object` is hostile text. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const fieldNames: Readonly<Record<ChangedField, string>> = {
  number: 'number',
  object: 'object',
  access: 'mode',
  flags: 'flags',
  'close-on-exec': 'on exec',
  verdict: 'verdict',
  severity: 'severity',
};

interface Changed {
  readonly before: ReadDescriptor;
  readonly after: ReadDescriptor;
  readonly fields: readonly ChangedField[];
}

export function changesInWords({ before, after, fields }: Changed): FieldChange[] {
  return fields.map((field) => ({
    field: fieldNames[field],
    before: wordsFor(field, before),
    after: wordsFor(field, after),
  }));
}

function wordsFor(field: ChangedField, descriptor: ReadDescriptor): string {
  switch (field) {
    case 'number':
      return String(descriptor.number);
    case 'object':
      return objectText(descriptor);
    case 'access':
      return descriptor.access ?? 'unknown';
    case 'flags':
      return descriptor.flags.join(' ') || 'none';
    case 'close-on-exec':
      return onExecInWords(descriptor);
    case 'verdict':
      return descriptor.verdict;
    case 'severity':
      return descriptor.severity === 'none' ? 'harmless' : descriptor.severity;
  }
}

export function onExecInWords({ closeOnExec }: Pick<ReadDescriptor, 'closeOnExec'>): string {
  return closeOnExec === null ? 'unknown' : closeOnExec ? 'closes' : 'stays open';
}

/** `pipe pipe:[3], leaked (high)`; hostile text. */
export function heldInWords(descriptor: ReadDescriptor): string {
  const { kind, verdict, severity } = descriptor;
  const degree = verdict === 'leaked' && severity !== 'none' ? ` (${severity})` : '';
  return `${kinds[kind]} ${objectText(descriptor)}, ${verdict}${degree}`;
}

/** What it comes to, in a sentence or two. */
export function differenceInWords({
  sameRun,
  matched,
  processes,
  generations,
}: Difference<ReportProcess>): string {
  const sum = (count: (each: (typeof processes)[number]) => number): number =>
    processes.reduce((total, each) => total + count(each), 0);
  const [appeared, gone, changed] = [
    sum((each) => each.appeared.length),
    sum((each) => each.gone.length),
    sum((each) => each.changed.length),
  ];
  const leaks = (side: 'before' | 'after'): number =>
    generations.reduce((total, generation) => total + generation[side].leaked, 0);
  const run = sameRun
    ? 'The same running processes.'
    : 'Another run: processes are matched by their place in the tree and their program.';
  const unread = sum((each) => (each.unread === null || each.before === null || each.after === null ? 0 : 1));
  const found =
    appeared + gone + changed === 0
      ? `No descriptor differs in the ${counted(matched, 'process', 'processes')} that both have.`
      : `${counted(appeared, 'descriptor')} appeared, ${gone} gone, ${changed} changed.`;
  return [
    found,
    `Leaked: ${leaks('before')} before, ${leaks('after')} after.`,
    unread > 0
      ? `${counted(unread, 'process', 'processes')} could not be compared: a table was not read.`
      : '',
    run,
  ]
    .filter(Boolean)
    .join(' ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
