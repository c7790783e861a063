import type { VerdictName } from '../verdict.ts';
import type { Reading, ReadProcess } from './reading.ts';

/** What the processes at one depth hold, together. */
export interface GenerationCount {
  readonly processes: number;
  /** Processes whose table could not be read: the other figures leave them out. */
  readonly unread: number;
  readonly descriptors: number;
  /** What came from a parent beside the standard streams. */
  readonly inherited: number;
  readonly leaked: number;
}

/** One depth below the target, which is 0; its children are 1. */
export interface Generation {
  readonly depth: number;
  readonly before: GenerationCount;
  readonly after: GenerationCount;
}

const inherited: ReadonlySet<VerdictName> = new Set(['leaked', 'shared-by-fork', 'convention', 'deliberate']);
const none: GenerationCount = { processes: 0, unread: 0, descriptors: 0, inherited: 0, leaked: 0 };

export function generationsOf(before: Reading, after: Reading): Generation[] {
  const [left, right] = [countsOf(before), countsOf(after)];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, depth) => ({
    depth,
    before: left[depth] ?? none,
    after: right[depth] ?? none,
  }));
}

function countsOf({ processes }: Reading): GenerationCount[] {
  const depths = new Map<number, number>();
  const counts: GenerationCount[] = [];
  for (const process of processes) {
    // Each comes after its parent, so that the parent's depth is known; a holder outside the family has none.
    const above = depths.get(process.parentPid);
    const depth = process.relation === 'target' ? 0 : above === undefined ? null : above + 1;
    if (depth !== null && (process.relation === 'target' || process.relation === 'descendant')) {
      depths.set(process.pid, depth);
      counts[depth] = added(counts[depth] ?? none, process);
    }
  }
  return counts;
}

function added(sum: GenerationCount, { tableRead, descriptors }: ReadProcess): GenerationCount {
  const count = (...verdicts: readonly VerdictName[]): number =>
    descriptors.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    processes: sum.processes + 1,
    unread: sum.unread + (tableRead ? 0 : 1),
    descriptors: sum.descriptors + descriptors.length,
    inherited: sum.inherited + count(...inherited),
    leaked: sum.leaked + count('leaked'),
  };
}
