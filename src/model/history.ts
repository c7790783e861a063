import { countsOf } from './difference/kinds.ts';
import { isInspected } from './difference/processes.ts';
import type { Reading } from './difference/reading.ts';
import { isGrowing } from './growing.ts';
import { type KindTag, kinds } from './kind.ts';
import { isSameProcess, type ProcessIdentity } from './process.ts';

/** So many readings are kept: two minutes at one a second. */
export const longestHistory = 120;
/** Of so many processes each has a series of its own; the others count in the sum alone. */
const mostProcesses = 100;

/** How many descriptors of one kind there were, reading by reading; the last is now. */
export interface KindSeries {
  readonly kind: KindTag;
  /** At the first reading of all, which may not be kept any more. */
  readonly first: number;
  /** Never empty, and as long as every other series beside it. */
  readonly counts: readonly number[];
}

/** What one process held, as long as it could be read. */
export interface ProcessSeries extends ProcessIdentity {
  readonly kinds: readonly KindSeries[];
}

/** What a followed process and its descendants held, over time. */
export interface History {
  /** All there were, with those that are not kept any more. */
  readonly readings: number;
  /** Processes whose table could not be read the last time: what they hold is not counted. */
  readonly unread: number;
  /** Of all together: every kind that was there since following began, in the order of the kinds. */
  readonly kinds: readonly KindSeries[];
  /** Of those that live. */
  readonly processes: readonly ProcessSeries[];
}

/** Takes the next reading. */
export function recorded(history: History | null, reading: Reading): History {
  const family = reading.processes.filter(isInspected);
  const read = family.filter(({ tableRead }) => tableRead);
  const readings = history?.readings ?? 0;
  // Each table is counted once: it may be a large one.
  const counted = new Map(family.map((process) => [process, countsOf({ processes: [process] })]));
  return {
    readings: readings + 1,
    unread: family.length - read.length,
    kinds: extended(history?.kinds ?? [], Math.min(readings, longestHistory), sumOf([...counted.values()])),
    processes: read.slice(0, mostProcesses).map((process) => {
      const { pid, startTime } = process;
      const known = history?.processes.find((each) => isSameProcess(each, process));
      const length = known?.kinds[0]?.counts.length ?? 0;
      return {
        pid,
        startTime,
        kinds: extended(known?.kinds ?? [], length, counted.get(process) ?? new Map()),
      };
    }),
  };
}

/** A kind that rises steadily, and the process in which it does; null where it does in all together only. */
export interface Growing {
  readonly kind: KindTag;
  readonly pid: number | null;
}

/** Children that come and go make the sum rise and fall: each process is looked at alone first. */
export function growingIn({ kinds: all, processes }: History): Growing[] {
  return all.flatMap(({ kind, counts }): Growing[] => {
    const process = processes.find((each) =>
      each.kinds.some((series) => series.kind === kind && isGrowing(series.counts)),
    );
    return process || isGrowing(counts) ? [{ kind, pid: process?.pid ?? null }] : [];
  });
}

export function latest({ counts }: Pick<KindSeries, 'counts'>): number {
  return counts.at(-1) ?? 0;
}

function sumOf(counts: readonly ReadonlyMap<KindTag, number>[]): ReadonlyMap<KindTag, number> {
  const sum = new Map<KindTag, number>();
  for (const [kind, count] of counts.flatMap((each) => [...each])) {
    sum.set(kind, (sum.get(kind) ?? 0) + count);
  }
  return sum;
}

/** Series with one reading more; `length` is that of all of them before. */
function extended(
  series: readonly KindSeries[],
  length: number,
  now: ReadonlyMap<KindTag, number>,
): KindSeries[] {
  const known = new Map(series.map((each) => [each.kind, each]));
  return (Object.keys(kinds) as KindTag[]).flatMap((kind) => {
    const count = now.get(kind) ?? 0;
    const before = known.get(kind);
    if (before === undefined && count === 0) {
      return [];
    }
    const counts = before?.counts ?? Array.from({ length }, () => 0);
    const first = before?.first ?? (length === 0 ? count : 0);
    return [{ kind, first, counts: [...counts, count].slice(-longestHistory) }];
  });
}
