import { programName } from '../process-label.ts';
import { type VerdictName, verdictNames } from '../verdict.ts';
import type { LaneDescriptor, LaneNode } from './lane.ts';

/** Fewer are shown one by one. */
const leastFolded = 3;

export interface Named {
  readonly pid: number;
  readonly command: string;
  readonly executable: string | null;
}

/** Siblings of one program that have it in the same way, shown as one until they are asked for. */
export interface Fold<Node> {
  readonly key: string;
  readonly program: string;
  readonly members: readonly Node[];
}

/** The children of a process in order: alone, or with their like. Who is in `apart` is never put out of sight. */
export function withSiblings<Row extends Pick<LaneDescriptor, 'verdict'>, Process extends Named>(
  parent: number,
  children: readonly LaneNode<Process, Row>[],
  apart: ReadonlySet<number>,
): (LaneNode<Process, Row> | Fold<LaneNode<Process, Row>>)[] {
  const groups = new Map<string, LaneNode<Process, Row>[]>();
  for (const child of children) {
    const { pid } = child.process;
    const key = apart.has(pid) ? `${parent} ${pid}` : `${parent} ${likeness(child)}`;
    const group = groups.get(key) ?? [];
    group.push(child);
    groups.set(key, group);
  }
  return [...groups].flatMap(([key, members]): (LaneNode<Process, Row> | Fold<LaneNode<Process, Row>>)[] => {
    const [first] = members;
    return first === undefined || members.length < leastFolded
      ? members
      : [{ key, program: programName(first.process), members }];
  });
}

function likeness<Process extends Named>({
  process,
  holding,
  held,
}: LaneNode<Process, Pick<LaneDescriptor, 'verdict'>>): string {
  return `${holding} ${worstVerdict(held)} ${programName(process)}`;
}

/** The one that needs most attention; null where there is none. */
export function worstVerdict(held: readonly Pick<LaneDescriptor, 'verdict'>[]): VerdictName | null {
  return verdictNames.find((name) => held.some(({ verdict }) => verdict === name)) ?? null;
}
