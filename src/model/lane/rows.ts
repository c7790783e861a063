import { type Edge, edgeTo, together } from './edge.ts';
import type { Lane, LaneDescriptor, LaneNode, LaneProcess } from './lane.ts';
import { type Fold, type Named, withSiblings } from './siblings.ts';

/** A line that passes a row on its way to a later one. */
export interface Rail {
  readonly depth: number;
  readonly edge: Edge;
}

interface Placed {
  readonly key: string;
  /** Generations below the top. */
  readonly depth: number;
  /** As it is nested for who reads it as a tree: what is folded is below its fold. */
  readonly level: number;
  readonly position: number;
  readonly setSize: number;
  /** From its parent; null at the top. */
  readonly edge: Edge | null;
  /** Along its parent's rail: from above to here, and on to later siblings. */
  readonly above: Edge | null;
  readonly after: Edge | null;
  /** From itself down to what is shown of its children. */
  readonly below: Edge | null;
  readonly rails: readonly Rail[];
}

export interface NodeRow<Process, Row> extends Placed {
  readonly type: 'process';
  readonly node: LaneNode<Process, Row>;
}

export interface FoldRow<Process, Row> extends Placed {
  readonly type: 'fold';
  readonly fold: Fold<LaneNode<Process, Row>>;
  readonly opened: boolean;
}

export type LaneRow<Process, Row> = NodeRow<Process, Row> | FoldRow<Process, Row>;

type Item<Process, Row> = LaneNode<Process, Row> | Fold<LaneNode<Process, Row>>;

/** What is yet to be laid out: an item and where it goes. */
interface Waiting<Process, Row> extends Omit<Placed, 'key' | 'below'> {
  readonly item: Item<Process, Row>;
}

/** A lane as rows from the top down, each with the lines that cross it; no process is in two of them. */
export function laneRows<Row extends LaneDescriptor, Process extends LaneProcess<Row> & Named>(
  lane: Lane<Process, Row>,
  opened: ReadonlySet<string>,
): LaneRow<Process, Row>[] {
  const apart = wayTo(lane);
  const rows: LaneRow<Process, Row>[] = [];
  const top = { depth: 0, level: 1, rails: [] };
  // From the top down without recursion: a chain of processes can be longer than the stack.
  const waiting = laid(withSiblings(0, lane.roots, apart), null, top).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { item, ...placed } = next;
    const { depth, level, after } = placed;
    const rails = after === null ? placed.rails : [...placed.rails, { depth: depth - 1, edge: after }];
    if ('members' in item) {
      const isOpen = opened.has(item.key);
      const on = isOpen ? placed.above : after;
      rows.push({
        ...placed,
        after: on,
        type: 'fold',
        key: item.key,
        fold: item,
        opened: isOpen,
        below: null,
      });
      if (isOpen) {
        waiting.push(...membersOf(item, next).reverse());
      }
      continue;
    }
    const items = withSiblings(item.process.pid, item.children, apart);
    const children = laid(items, item, { depth: depth + 1, level: level + 1, rails });
    const below = children[0]?.above ?? null;
    rows.push({ ...placed, type: 'process', key: String(item.process.pid), node: item, below });
    waiting.push(...children.reverse());
  }
  return rows;
}

/** The pids from the top to what was chosen, and to where it came from. */
function wayTo<Process extends Named & { readonly parentPid: number }, Row>(
  lane: Lane<Process, Row>,
): ReadonlySet<number> {
  const found = new Set<number>();
  const wanted = new Set([lane.chosen.pid, lane.origin]);
  const waiting = lane.roots.map((node) => ({ node, isLeft: false }));
  const way: number[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, isLeft } = next;
    if (isLeft) {
      way.pop();
      continue;
    }
    way.push(node.process.pid);
    waiting.push({ node, isLeft: true }, ...node.children.map((child) => ({ node: child, isLeft: false })));
    if (wanted.has(node.process.pid)) {
      way.forEach((pid) => void found.add(pid));
    }
  }
  return found;
}

/** Children in order, each with the line that it shares with those after it. */
function laid<Row extends LaneDescriptor, Process extends LaneProcess<Row>>(
  items: readonly Item<Process, Row>[],
  parent: LaneNode<Process, Row> | null,
  place: Pick<Placed, 'depth' | 'level' | 'rails'>,
): Waiting<Process, Row>[] {
  const found: Waiting<Process, Row>[] = [];
  let after: Edge | null = null;
  for (const [index, item] of [...items.entries()].reverse()) {
    const node = 'members' in item ? item.members[0] : item;
    const edge = parent === null || node === undefined ? null : edgeTo(node, parent);
    const above = together(edge, after);
    found.push({ ...place, item, position: index + 1, setSize: items.length, edge, above, after });
    after = above;
  }
  return found.reverse();
}

/** Below their fold, on the rail of its own parent. */
function membersOf<Process, Row>(
  { members }: Fold<LaneNode<Process, Row>>,
  fold: Waiting<Process, Row>,
): Waiting<Process, Row>[] {
  const { edge, after } = fold;
  return members.map((item, index) => {
    const later = index < members.length - 1 ? together(edge, after) : after;
    return {
      ...fold,
      item,
      level: fold.level + 1,
      position: index + 1,
      setSize: members.length,
      above: together(edge, after),
      after: later,
    };
  });
}
