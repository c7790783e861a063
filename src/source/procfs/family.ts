import type { Relation } from '../../model/process.ts';
import type { ProcessStat } from './stat.ts';

/** A process and what the system said of it when the processes were listed. */
export interface Member<Stat extends Parented = ProcessStat> {
  readonly pid: number;
  readonly relation: Relation;
  readonly stat: Stat;
}

interface Parented {
  readonly parentPid: number;
}

/** The ancestors of a process from the oldest down, itself, and its descendants, each after its parent. */
export function familyOf<Stat extends Parented>(
  target: number,
  stats: ReadonlyMap<number, Stat>,
): readonly Member<Stat>[] {
  const children = new Map<number, number[]>();
  for (const [pid, stat] of stats) {
    const siblings = children.get(stat.parentPid);
    if (siblings) {
      siblings.push(pid);
    } else {
      children.set(stat.parentPid, [pid]);
    }
  }
  const members: Member<Stat>[] = [];
  const seen = new Set<number>();
  const add = (pid: number, relation: Relation): boolean => {
    const stat = stats.get(pid);
    if (!stat || seen.has(pid)) {
      return false;
    }
    seen.add(pid);
    members.push({ pid, relation, stat });
    return true;
  };
  const ancestors: number[] = [];
  for (let pid = stats.get(target)?.parentPid ?? 0; stats.has(pid) && !ancestors.includes(pid); ) {
    ancestors.unshift(pid);
    pid = stats.get(pid)?.parentPid ?? 0;
  }
  for (const pid of ancestors) {
    add(pid, 'ancestor');
  }
  const descend = [{ pid: target, relation: 'target' as Relation }];
  for (let next = descend.pop(); next; next = descend.pop()) {
    if (add(next.pid, next.relation)) {
      const below = (children.get(next.pid) ?? []).sort((a, b) => b - a);
      descend.push(...below.map((pid) => ({ pid, relation: 'descendant' as Relation })));
    }
  }
  return members;
}

/** Processes as targets, with all their ancestors, each after its parent. */
export function withAncestors<Stat extends Parented>(
  pids: ReadonlySet<number>,
  stats: ReadonlyMap<number, Stat>,
): readonly Member<Stat>[] {
  const members = new Map<number, Member<Stat>>();
  for (const pid of pids) {
    const line: number[] = [];
    for (let next = pid; stats.has(next) && !members.has(next) && !line.includes(next); ) {
      line.unshift(next);
      next = stats.get(next)?.parentPid ?? 0;
    }
    for (const each of line) {
      const stat = stats.get(each);
      if (stat) {
        members.set(each, { pid: each, relation: pids.has(each) ? 'target' : 'ancestor', stat });
      }
    }
  }
  return [...members.values()];
}
