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

/** Where several run along one line it is drawn as the one that needs most attention. */
export function strongest(a: Edge | null, b: Edge | null): Edge | null {
  if (a === null || b === null) {
    return a ?? b;
  }
  return rank(a) <= rank(b) ? a : b;
}

function rank({ leaks, line }: Edge): number {
  return (leaks ? 0 : lines.length) + lines.indexOf(line);
}
