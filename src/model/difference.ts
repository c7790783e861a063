import { type DescriptorPair, pairDescriptors } from './difference/descriptors.ts';
import { type Generation, generationsOf } from './difference/generations.ts';
import { type KindCount, kindCounts } from './difference/kinds.ts';
import { isSameRun, pairProcesses } from './difference/processes.ts';
import type { Reading, ReadProcess } from './difference/reading.ts';
import { alteredTraits } from './difference/traits.ts';
import { nearestFirst } from './process.ts';

/** Which of its fields tell a descriptor from what it was before. */
export const changedFields = [
  'number',
  'object',
  'access',
  'flags',
  'close-on-exec',
  'verdict',
  'severity',
] as const;
export type ChangedField = (typeof changedFields)[number];

export interface Change<Process extends ReadProcess> extends DescriptorPair<Process> {
  /** Never empty. */
  readonly fields: readonly ChangedField[];
}

/** What became of one process; one side is null where it is in one reading only. */
export interface ProcessDifference<Process extends ReadProcess> {
  readonly before: Process | null;
  readonly after: Process | null;
  /** The side whose table could not be read: its descriptors are unknown, and nothing is said to be gone. */
  readonly unread: 'before' | 'after' | 'both' | null;
  readonly appeared: readonly Process['descriptors'][number][];
  readonly gone: readonly Process['descriptors'][number][];
  readonly changed: readonly Change<Process>[];
  /** Those that are the same on both sides. */
  readonly unchanged: readonly DescriptorPair<Process>[];
}

/** Two readings side by side. */
export interface Difference<Process extends ReadProcess> {
  /** True where both are of the same running processes; else they are matched by their place in the tree. */
  readonly sameRun: boolean;
  /** How many processes are in both. */
  readonly matched: number;
  /** Those that differ, what was inspected first and what is above it last: nobody asked for that. */
  readonly processes: readonly ProcessDifference<Process>[];
  /** Those in which nothing does. */
  readonly same: readonly ProcessDifference<Process>[];
  /** Descriptors of the target and below by kind of object, of the kinds that either reading has. */
  readonly kinds: readonly KindCount[];
  /** From the target down, one for each depth that either reading has. */
  readonly generations: readonly Generation[];
}

/**
 * What changed from one reading to another. `sameSystem` says that both are of one running system, where pid and start
 * time name a process. Pure and total; with the sides swapped, appeared and gone are swapped.
 */
export function differenceOf<Process extends ReadProcess>(
  before: Reading<Process>,
  after: Reading<Process>,
  sameSystem: boolean,
): Difference<Process> {
  const sameRun = sameSystem && isSameRun(before, after);
  const pairs = pairProcesses(before, after, sameSystem, sameRun);
  const processes = nearestFirst(pairs, ([left, right]) => (right ?? left)?.relation ?? 'ancestor').map(
    ([left, right]) => processDifference(left, right, sameRun),
  );
  return {
    sameRun,
    matched: pairs.filter(([left, right]) => left !== null && right !== null).length,
    processes: processes.filter(isDifferent),
    same: processes.filter((process) => !isDifferent(process)),
    kinds: kindCounts(before, after),
    generations: generationsOf(before, after),
  };
}

function processDifference<Process extends ReadProcess>(
  before: Process | null,
  after: Process | null,
  sameRun: boolean,
): ProcessDifference<Process> {
  const unread = unreadSide(before, after);
  const compared = unread === null || before === null || after === null;
  const pairs = compared
    ? pairDescriptors<Process>(before?.descriptors ?? [], after?.descriptors ?? [], sameRun)
    : [];
  const both = pairs.flatMap(({ before: left, after: right, sameObject }) =>
    left === null || right === null
      ? []
      : [{ before: left, after: right, fields: fieldsOf({ before: left, after: right }, sameObject) }],
  );
  return {
    before,
    after,
    unread,
    appeared: pairs.flatMap((pair) => (pair.before === null && pair.after !== null ? [pair.after] : [])),
    gone: pairs.flatMap((pair) => (pair.after === null && pair.before !== null ? [pair.before] : [])),
    changed: both.filter(({ fields }) => fields.length > 0),
    unchanged: both.filter(({ fields }) => fields.length === 0),
  };
}

function fieldsOf<Process extends ReadProcess>(
  { before, after }: DescriptorPair<Process>,
  sameObject: boolean,
): ChangedField[] {
  const differs: Readonly<Record<ChangedField, boolean>> = {
    number: before.number !== after.number,
    object: !sameObject,
    ...alteredTraits(before, after),
    verdict: before.verdict !== after.verdict,
    severity: before.severity !== after.severity,
  };
  return changedFields.filter((field) => differs[field]);
}

function unreadSide(
  before: ReadProcess | null,
  after: ReadProcess | null,
): 'before' | 'after' | 'both' | null {
  const [left, right] = [before?.tableRead === false, after?.tableRead === false];
  return left && right ? 'both' : left ? 'before' : right ? 'after' : null;
}

/** A process that neither reading could look into is no difference. */
function isDifferent<Process extends ReadProcess>(process: ProcessDifference<Process>): boolean {
  const { before, after, unread, appeared, gone, changed } = process;
  return (
    before === null ||
    after === null ||
    unread === 'before' ||
    unread === 'after' ||
    appeared.length + gone.length + changed.length > 0
  );
}
