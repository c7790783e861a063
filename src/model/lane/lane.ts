import type { Descriptor } from '../descriptor.ts';
import type { Origin, Verdict } from '../verdict.ts';
import { type GenerationHolders, generationsBelow } from './generations.ts';
import { type ProcessTree, processTree, type Related } from './process-tree.ts';

/** What a lane needs to know of a descriptor. */
export type LaneDescriptor = Pick<
  Descriptor,
  'number' | 'kind' | 'target' | 'description' | 'identity' | 'closeOnExec'
> &
  Pick<Verdict, 'verdict' | 'origin'>;

/** What a lane needs to know of a process. */
export interface LaneProcess<Row> extends Related {
  readonly tableRead: boolean;
  readonly descriptors: readonly Row[];
}

/** `unknown` where its table, or what one of its descriptors is, could not be read: it may have it. */
export type Holding = 'holds' | 'not-held' | 'unknown';

/** A process on the way from the top of a lane to its holders. */
export interface LaneNode<Process, Row> {
  readonly process: Process;
  readonly holding: Holding;
  /** Its numbers for the open file description, in order. */
  readonly held: readonly Row[];
  readonly children: readonly LaneNode<Process, Row>[];
  /** Holders from here on downwards, itself among them. */
  readonly holders: number;
  /** Whether it or somebody below it has it by accident. */
  readonly leaks: boolean;
}

/** One open file description, down the tree of processes. */
export interface Lane<Process, Row> {
  /** More than one where holders have no common ancestor that was read. */
  readonly roots: readonly LaneNode<Process, Row>[];
  readonly chosen: Origin;
  /** The pid of the process that it came from; null where what it shares could not be told. */
  readonly origin: number | null;
  readonly holders: number;
  /** False where the system could not tell who else has it. */
  readonly known: boolean;
  /** Some are told by their attributes alone. */
  readonly likely: boolean;
  readonly generations: readonly GenerationHolders[];
}

/** The lane of one descriptor of a reading; null when the reading does not have it. */
export function laneOf<Row extends LaneDescriptor, Process extends LaneProcess<Row>>(
  processes: readonly Process[],
  chosen: Origin,
): Lane<Process, Row> | null {
  const tree = processTree(processes);
  const process = tree.byPid.get(chosen.pid);
  const row = process?.descriptors.find(({ number }) => number === chosen.number);
  if (process === undefined || row === undefined) {
    return null;
  }
  const { description } = row;
  const heldBy = new Map<number, readonly Row[]>();
  for (const each of tree.byPid.values()) {
    const held =
      description === null
        ? each.descriptors.filter((other) => other === row)
        : each.descriptors.filter((other) => other.description === description);
    if (held.length > 0) {
      heldBy.set(
        each.pid,
        held.toSorted((a, b) => a.number - b.number),
      );
    }
  }
  const nodes = nodesOf(tree, heldBy, row);
  const roots = tree.roots.flatMap((root) => topOf(nodes.get(root.pid)) ?? []);
  const tops = roots.map((node) => node.process);
  return {
    roots,
    chosen,
    origin: description === null ? null : originOf(tree, heldBy, process, row),
    holders: heldBy.size,
    known: description !== null,
    likely: [...heldBy.values()].flat().some(({ identity }) => identity === 'attributes'),
    generations: generationsBelow(tops, tree, ({ pid }) => heldBy.has(pid)),
  };
}

/** Of every process with a holder at or below it. From the last to the first, so that children come before parents. */
function nodesOf<Row extends LaneDescriptor, Process extends LaneProcess<Row>>(
  tree: ProcessTree<Process>,
  heldBy: ReadonlyMap<number, readonly Row[]>,
  chosen: Row,
): ReadonlyMap<number, LaneNode<Process, Row>> {
  const nodes = new Map<number, LaneNode<Process, Row>>();
  for (const process of tree.inOrder.toReversed()) {
    const held = heldBy.get(process.pid) ?? [];
    const children = tree.childrenOf(process).flatMap(({ pid }) => nodes.get(pid) ?? []);
    const holders = children.reduce((sum, child) => sum + child.holders, held.length > 0 ? 1 : 0);
    if (holders > 0) {
      const leaks = held.some(({ verdict }) => verdict === 'leaked') || children.some((child) => child.leaks);
      const holding = held.length > 0 ? 'holds' : mayHold(process, chosen) ? 'unknown' : 'not-held';
      nodes.set(process.pid, { process, holding, held, children, holders, leaks });
    }
  }
  return nodes;
}

function mayHold<Row extends LaneDescriptor>(
  { tableRead, descriptors }: LaneProcess<Row>,
  { kind, target }: Row,
): boolean {
  return (
    !tableRead ||
    descriptors.some(
      (each) =>
        each.description === null &&
        (each.kind === 'unknown' || (each.kind === kind && each.target === target)),
    )
  );
}

/** The first holder from the top, or the first process below which the ways to the holders part. */
function topOf<Process, Row>(root: LaneNode<Process, Row> | undefined): LaneNode<Process, Row> | undefined {
  let top = root;
  while (top !== undefined && top.holding !== 'holds' && top.children.length === 1) {
    top = top.children[0];
  }
  return top;
}

/** As the verdict says; else the highest of those above it that have it. */
function originOf<Row extends LaneDescriptor, Process extends LaneProcess<Row>>(
  tree: ProcessTree<Process>,
  heldBy: ReadonlyMap<number, readonly Row[]>,
  process: Process,
  { origin }: Row,
): number {
  if (origin !== null && heldBy.has(origin.pid)) {
    return origin.pid;
  }
  let highest = process.pid;
  for (let above = tree.parentOf(process); above !== undefined; above = tree.parentOf(above)) {
    highest = heldBy.has(above.pid) ? above.pid : highest;
  }
  return highest;
}
