import type { ProcessTree } from './process-tree.ts';

/** Those who are equally far below the top of a lane, which is generation 0. */
export interface GenerationHolders {
  readonly depth: number;
  /** All that were read, whether they have it or not. */
  readonly processes: number;
  readonly holders: number;
  /** Processes whose table could not be read: they may have it too. */
  readonly unread: number;
}

/** As deep as there are holders. */
export function generationsBelow<Process extends { readonly tableRead: boolean }>(
  tops: readonly Process[],
  tree: ProcessTree<Process>,
  holds: (process: Process) => boolean,
): GenerationHolders[] {
  const counts: GenerationHolders[] = [];
  for (let level = tops; level.length > 0; level = level.flatMap((process) => tree.childrenOf(process))) {
    const holders = level.filter(holds).length;
    const unread = level.filter((process) => !process.tableRead && !holds(process)).length;
    counts.push({ depth: counts.length, processes: level.length, holders, unread });
  }
  return counts.slice(0, counts.findLastIndex(({ holders }) => holders > 0) + 1);
}
