import { countsOf } from './difference/kinds.ts';
import { isInspected } from './difference/processes.ts';
import type { Reading } from './difference/reading.ts';
import { isGrowing } from './growing.ts';
import { type KindTag, kinds } from './kind.ts';

/** So many readings are kept: two minutes at one a second. */
export const longestHistory = 120;

/** How many descriptors of one kind there were, reading by reading; the last is now. */
export interface KindSeries {
  readonly kind: KindTag;
  /** At the first reading of all, which may not be kept any more. */
  readonly first: number;
  /** Never empty, and as long as every other series of its history. */
  readonly counts: readonly number[];
}

/** What a followed process and its descendants held, over time. */
export interface History {
  /** All there were, with those that are not kept any more. */
  readonly readings: number;
  /** Processes whose table could not be read the last time: what they hold is not counted. */
  readonly unread: number;
  /** Every kind that was there since following began, in the order of the kinds. */
  readonly kinds: readonly KindSeries[];
}

/** Takes the next reading. */
export function recorded(history: History | null, reading: Reading): History {
  const now = countsOf(reading);
  const known = new Map(history?.kinds.map((series) => [series.kind, series]));
  const length = history?.kinds[0]?.counts.length ?? Math.min(history?.readings ?? 0, longestHistory);
  return {
    readings: (history?.readings ?? 0) + 1,
    unread: reading.processes.filter((process) => isInspected(process) && !process.tableRead).length,
    kinds: (Object.keys(kinds) as KindTag[]).flatMap((kind) => {
      const count = now.get(kind) ?? 0;
      const before = known.get(kind);
      if (before === undefined && count === 0) {
        return [];
      }
      const counts = before?.counts ?? Array.from({ length }, () => 0);
      const first = before?.first ?? (history === null ? count : 0);
      return [{ kind, first, counts: [...counts, count].slice(-longestHistory) }];
    }),
  };
}

/** The kinds that rise steadily. */
export function growingKinds({ kinds: all }: History): KindTag[] {
  return all.flatMap(({ kind, counts }) => (isGrowing(counts) ? [kind] : []));
}

export function latest({ counts }: Pick<KindSeries, 'counts'>): number {
  return counts.at(-1) ?? 0;
}
