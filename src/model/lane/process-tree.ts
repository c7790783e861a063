/** What a tree of processes is made of. */
export interface Related {
  readonly pid: number;
  readonly parentPid: number;
}

/** Processes as a reading relates them: a parent that was not read leaves its children without one. */
export interface ProcessTree<Process> {
  readonly byPid: ReadonlyMap<number, Process>;
  /** Each comes after its parent. */
  readonly inOrder: readonly Process[];
  readonly roots: readonly Process[];
  parentOf(process: Process): Process | undefined;
  childrenOf(process: Process): readonly Process[];
}

/**
 * A saved reading may say anything, and a pid may be used again between two looks: of processes with one pid the first
 * counts, and a circle is cut where it closes.
 */
export function processTree<Process extends Related>(processes: readonly Process[]): ProcessTree<Process> {
  const byPid = new Map<number, Process>();
  for (const process of processes) {
    if (!byPid.has(process.pid)) {
      byPid.set(process.pid, process);
    }
  }
  const parents = parentsIn(byPid);
  const children = new Map<number, Process[]>();
  const roots: Process[] = [];
  for (const process of byPid.values()) {
    const parent = parents.get(process.pid);
    const siblings = parent === undefined ? roots : (children.get(parent.pid) ?? []);
    siblings.push(process);
    if (parent !== undefined) {
      children.set(parent.pid, siblings);
    }
  }
  const childrenOf = ({ pid }: Process): readonly Process[] => children.get(pid) ?? [];
  return {
    byPid,
    inOrder: inOrder(roots, childrenOf),
    roots,
    parentOf: ({ pid }) => parents.get(pid),
    childrenOf,
  };
}

function parentsIn<Process extends Related>(
  byPid: ReadonlyMap<number, Process>,
): ReadonlyMap<number, Process> {
  const parents = new Map<number, Process>();
  /** By pid: from which process it was first reached on the way up. */
  const reachedFrom = new Map<number, number>();
  for (const start of byPid.values()) {
    let at: Process | undefined = start;
    while (at !== undefined && !reachedFrom.has(at.pid)) {
      reachedFrom.set(at.pid, start.pid);
      const above: Process | undefined = byPid.get(at.parentPid);
      // Reached twice on one way up: it goes round in a circle.
      if (above !== undefined && reachedFrom.get(above.pid) !== start.pid) {
        parents.set(at.pid, above);
      }
      at = above;
    }
  }
  return parents;
}

/** Without recursion: a chain of processes can be longer than the stack. */
function inOrder<Process>(
  roots: readonly Process[],
  childrenOf: (process: Process) => readonly Process[],
): Process[] {
  const found: Process[] = [];
  const waiting = [...roots].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    for (const child of childrenOf(next).toReversed()) {
      waiting.push(child);
    }
  }
  return found;
}
