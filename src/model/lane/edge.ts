import type { LaneDescriptor, LaneNode } from './lane.ts';

/** How the way from a process to its child is drawn. */
export interface Edge {
  readonly leaks: boolean;
  /** `through`: one of its ends has not got it; `likely`: told by attributes. */
  readonly line: 'solid' | 'likely' | 'through';
}

type End = Pick<
  LaneNode<unknown, Pick<LaneDescriptor, 'identity' | 'verdict'>>,
  'holding' | 'leaks' | 'held'
>;

export function edgeTo(child: End, parent: End): Edge {
  const holds = child.holding === 'holds';
  const leaks = holds ? child.held.some(({ verdict }) => verdict === 'leaked') : child.leaks;
  if (!holds || parent.holding !== 'holds') {
    return { leaks, line: 'through' };
  }
  return { leaks, line: child.held.some(({ identity }) => identity === 'kcmp') ? 'solid' : 'likely' };
}

const lines: readonly Edge['line'][] = ['solid', 'likely', 'through'];

/** Several along one line: with a leak among them it leads to one, and what one of them is sure of is drawn. */
export function together(a: Edge | null, b: Edge | null): Edge | null {
  if (a === null || b === null) {
    return a ?? b;
  }
  const line = lines.find((each) => a.line === each || b.line === each) ?? a.line;
  return { leaks: a.leaks || b.leaks, line };
}
