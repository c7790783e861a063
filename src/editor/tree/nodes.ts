import { relationTags } from '../../model/process.ts';
import { compareByAttention } from '../../model/verdict.ts';
import { countLeaks } from '../../protocol/leaks.ts';
import type { Report, ReportProcess } from '../../protocol/report.ts';

/** A row of the tree: a process, one of its descriptors, or a sentence about what could not be read. */
export type Node =
  | { readonly type: 'process'; readonly pid: number; readonly startTime: number }
  | { readonly type: 'descriptor'; readonly pid: number; readonly startTime: number; readonly number: number }
  | { readonly type: 'refusal'; readonly pid: number; readonly startTime: number; readonly message: string };

export function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    'pid' in value &&
    Number.isInteger(value.pid) &&
    (value.type === 'process' ||
      value.type === 'refusal' ||
      (value.type === 'descriptor' && 'number' in value))
  );
}

export function placeOf(node: Node): { pid: number; number: number | null } {
  return { pid: node.pid, number: node.type === 'descriptor' ? node.number : null };
}

/** The same row keeps the same id through refreshes; a pid that is used again is another row. */
export function idOf(node: Node): string {
  const process = `${node.pid}@${node.startTime}`;
  switch (node.type) {
    case 'process':
      return process;
    case 'descriptor':
      return `${process}/${node.number}`;
    case 'refusal':
      return `${process}/refusal/${node.message}`;
  }
}

/** The inspected process, its descendants, who shares with them, then its ancestors from the nearest up. */
export function processNodes({ processes }: Report): Node[] {
  const ancestors = processes.filter(({ relation }) => relation === 'ancestor').reverse();
  const others = processes.filter(({ relation }) => relation !== 'ancestor');
  return [...others, ...ancestors]
    .sort((a, b) => relationTags.indexOf(a.relation) - relationTags.indexOf(b.relation))
    .map(({ pid, startTime }) => ({ type: 'process', pid, startTime }));
}

/** What could not be read first, then leaks, the worst first; equal ones by number. */
export function childNodes({ pid, startTime, refusals, descriptors }: ReportProcess): Node[] {
  const unreadable = refusals.map(({ message }): Node => ({ type: 'refusal', pid, startTime, message }));
  const sorted = [...descriptors].sort(compareByAttention);
  return [
    ...unreadable,
    ...sorted.map(({ number }): Node => ({ type: 'descriptor', pid, startTime, number })),
  ];
}

/** Leaks at and below the inspected process: those above it were not asked for. */
export function leaksBelow({ processes }: Report): number {
  return countLeaks(processes.filter(({ relation }) => relation !== 'ancestor'));
}
