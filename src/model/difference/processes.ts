import { processKey } from '../process.ts';
import { groupedBy } from './grouped.ts';
import { placesOf } from './place.ts';
import type { Reading, ReadProcess } from './reading.ts';

type Pair<Process> = readonly [before: Process | null, after: Process | null];

/** Whether a process at or below a target is in both; that a shell above them, or a holder beside them, still runs says nothing. */
export function isSameRun(before: Reading, after: Reading): boolean {
  const seen = new Set(before.processes.filter(isInspected).map(processKey));
  return after.processes.some((process) => isInspected(process) && seen.has(processKey(process)));
}

/**
 * Finds each process in the other reading: by pid and start time; in another run by its place in the tree and its
 * program, equal ones in the order in which they started. In the order of the first, then what is new in the second.
 */
export function pairProcesses<Process extends ReadProcess>(
  before: Reading<Process>,
  after: Reading<Process>,
  sameSystem: boolean,
  sameRun: boolean,
): Pair<Process>[] {
  const found = new Map<Process, Process>();
  const match = <Key>(left: (process: Process) => Key, right: (process: Process) => Key): void => {
    const taken = new Set(found.values());
    const free = after.processes.filter((process) => !taken.has(process)).toSorted(byStart);
    const waiting = groupedBy(free, right);
    for (const process of before.processes.filter((each) => !found.has(each)).toSorted(byStart)) {
      const other = waiting.get(left(process))?.shift();
      if (other !== undefined) {
        found.set(process, other);
      }
    }
  };
  if (sameSystem) {
    match(processKey, processKey);
  }
  if (!sameRun) {
    const numbers = new Map<string, number>();
    const [left, right] = [placesOf(before, numbers), placesOf(after, numbers)];
    match(
      (process) => left.get(process) ?? -1,
      (process) => right.get(process) ?? -1,
    );
  }
  const taken = new Set(found.values());
  return [
    ...before.processes.map((process): Pair<Process> => [process, found.get(process) ?? null]),
    ...after.processes.flatMap((process): Pair<Process>[] => (taken.has(process) ? [] : [[null, process]])),
  ];
}

/** The process that was asked for, or one below it. */
export function isInspected({ relation }: Pick<ReadProcess, 'relation'>): boolean {
  return relation === 'target' || relation === 'descendant';
}

function byStart(a: ReadProcess, b: ReadProcess): number {
  return a.startTime - b.startTime || a.pid - b.pid;
}
