import { type KindTag, kinds } from '../kind.ts';
import { isInspected } from './processes.ts';
import type { Reading } from './reading.ts';

/** How many descriptors stand for objects of one kind. */
export interface KindCount {
  readonly kind: KindTag;
  readonly before: number;
  readonly after: number;
}

/** Of the target and all below it, for the kinds that either reading has. */
export function kindCounts(before: Reading, after: Reading): KindCount[] {
  const [left, right] = [countsOf(before), countsOf(after)];
  return (Object.keys(kinds) as KindTag[]).flatMap((kind) => {
    const count = { kind, before: left.get(kind) ?? 0, after: right.get(kind) ?? 0 };
    return count.before + count.after > 0 ? [count] : [];
  });
}

/** How many descriptors of each kind the target and all below it hold. */
export function countsOf({ processes }: Reading): Map<KindTag, number> {
  const counts = new Map<KindTag, number>();
  for (const { descriptors } of processes.filter(isInspected)) {
    for (const { kind } of descriptors) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return counts;
}
