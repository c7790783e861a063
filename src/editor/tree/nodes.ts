import { nearestFirst, processKey } from '../../model/process.ts';
import type { ConventionReference } from '../../model/verdict.ts';
import type { Answer } from '../../protocol/answer.ts';
import { countLeaks } from '../../protocol/leaks.ts';
import type { Report, ReportProcess } from '../../protocol/report.ts';
import { orderOf, pageSize } from './order.ts';

/**
 * A row of the tree: a process, a descriptor, what could not be read, what a process was told in vain, or further rows
 * of a large table, from the one at `first`.
 */
export type Node =
  | { readonly type: 'process'; readonly pid: number; readonly startTime: number }
  | { readonly type: 'descriptor'; readonly pid: number; readonly startTime: number; readonly number: number }
  | { readonly type: 'refusal'; readonly pid: number; readonly startTime: number; readonly message: string }
  | { readonly type: 'promise'; readonly pid: number; readonly startTime: number; readonly index: number }
  | { readonly type: 'rows'; readonly pid: number; readonly startTime: number; readonly first: number };

export function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    'pid' in value &&
    Number.isInteger(value.pid) &&
    (value.type === 'process' ||
      value.type === 'refusal' ||
      (value.type === 'promise' && 'index' in value) ||
      (value.type === 'rows' && 'first' in value) ||
      (value.type === 'descriptor' && 'number' in value))
  );
}

export function placeOf(node: Node): { pid: number; number: number | null } {
  return { pid: node.pid, number: node.type === 'descriptor' ? node.number : null };
}

/** The same row keeps the same id through refreshes; a pid that is used again is another row. */
export function idOf(node: Node): string {
  const process = processKey(node);
  switch (node.type) {
    case 'process':
      return process;
    case 'descriptor':
      return `${process}/${node.number}`;
    case 'refusal':
      return `${process}/refusal/${node.message}`;
    case 'promise':
      return `${process}/promise/${node.index}`;
    case 'rows':
      return `${process}/rows/${node.first}`;
  }
}

export function processNodes({ processes }: Report): Node[] {
  return nearestFirst(processes, ({ relation }) => relation).map(({ pid, startTime }) => ({
    type: 'process',
    pid,
    startTime,
  }));
}

/**
 * What could not be read first, then broken promises, what was asked about, and leaks, the worst first. Of a large table
 * the first rows are there, and a row for each further page of them.
 */
export function childNodes(process: ReportProcess, answer: Answer | null = null): Node[] {
  const { pid, startTime, refusals, brokenPromises, descriptors } = process;
  const unreadable = refusals.map(({ message }): Node => ({ type: 'refusal', pid, startTime, message }));
  const broken = brokenPromises.map((_promise, index): Node => ({ type: 'promise', pid, startTime, index }));
  const pages = Math.max(0, Math.ceil(descriptors.length / pageSize) - 1);
  return [
    ...unreadable,
    ...broken,
    ...pageOf(process, 0, answer),
    ...Array.from({ length: pages }, (_, page): Node => {
      return { type: 'rows', pid, startTime, first: (page + 1) * pageSize };
    }),
  ];
}

/** The rows of a page of a process's table. */
export function pageOf(process: ReportProcess, first: number, answer: Answer | null): Node[] {
  const { pid, startTime } = process;
  return orderOf(process, answer)
    .slice(first, first + pageSize)
    .map((number) => ({ type: 'descriptor', pid, startTime, number }));
}

/** The row that a row stands below; undefined for a process. */
export function parentOf(
  node: Node,
  process: ReportProcess | undefined,
  answer: Answer | null,
): Node | undefined {
  const { pid, startTime } = node;
  if (node.type === 'process') {
    return undefined;
  }
  const place = process && node.type === 'descriptor' ? orderOf(process, answer).indexOf(node.number) : 0;
  return place < pageSize
    ? { type: 'process', pid, startTime }
    : { type: 'rows', pid, startTime, first: place - (place % pageSize) };
}

/** Leaks at and below the inspected process: those above it were not asked for. */
export function leaksBelow({ processes }: Report): number {
  return countLeaks(processes.filter(({ relation }) => relation !== 'ancestor'));
}

/** The convention that a row speaks of. */
export function conventionOf(node: Node, process: ReportProcess): ConventionReference | null {
  switch (node.type) {
    case 'descriptor':
      return process.descriptors.find(({ number }) => number === node.number)?.convention ?? null;
    case 'promise':
      return process.brokenPromises[node.index]?.convention ?? null;
    default:
      return null;
  }
}
