import { severities } from '../../src/model/verdict.ts';
import { leaksOf } from '../../src/protocol/leaks.ts';
import type { Pair, Place } from '../../src/protocol/messages.ts';
import type { Report, ReportProcess } from '../../src/protocol/report.ts';

/** Which processes of a report can stand side by side, and which should at first. */

export function processOf(report: Report, pid: number): ReportProcess | null {
  return report.processes.find((process) => process.pid === pid) ?? null;
}

export function exists(report: Report, place: Place): boolean {
  return processOf(report, place.pid)?.descriptors.some(({ number }) => number === place.number) ?? false;
}

/** Ancestors within the report, nearest first. */
export function ancestorsOf(report: Report, process: ReportProcess): ReportProcess[] {
  const byPid = new Map(report.processes.map((each) => [each.pid, each]));
  const found: ReportProcess[] = [];
  const seen = new Set([process.pid]);
  let next = byPid.get(process.parentPid);
  while (next !== undefined && !seen.has(next.pid)) {
    seen.add(next.pid);
    found.push(next);
    next = byPid.get(next.parentPid);
  }
  return found;
}

/** All that have an ancestor, and who holds something without one, such as a process outside the family. */
export function childrenToChoose(report: Report): ReportProcess[] {
  return report.processes.filter(
    (process) => process.relation !== 'ancestor' || ancestorsOf(report, process).length > 0,
  );
}

/** The nearest ancestor that holds most of the child's leaks; its parent when nothing leaked. */
export function defaultParent(report: Report, child: ReportProcess): ReportProcess | null {
  const leaked = new Set(leaksOf(child).map(({ description }) => description));
  const shared = ({ descriptors }: ReportProcess): number => {
    const found = new Set<number | null>();
    for (const { description } of leaked.size === 0 ? [] : descriptors) {
      if (leaked.has(description)) {
        found.add(description);
      }
    }
    return found.size;
  };
  let best: ReportProcess | null = null;
  let most = -1;
  for (const ancestor of ancestorsOf(report, child)) {
    const count = shared(ancestor);
    if (count > most) {
      [best, most] = [ancestor, count];
    }
  }
  return best;
}

/** The worst leak of who is no ancestor: what leaked above the process that was asked for was not asked. */
export function defaultPair(report: Report): Pair | null {
  const candidates = report.processes.filter(({ relation }) => relation !== 'ancestor');
  const target = candidates.find(({ pid }) => pid === report.target);
  let child = target ?? candidates[0];
  for (const candidate of candidates) {
    if (child !== undefined && compareLeaks(candidate, child) > 0) {
      child = candidate;
    }
  }
  return child === undefined ? null : pairWith(report, child);
}

export function pairWith(report: Report, child: ReportProcess): Pair {
  return { parent: defaultParent(report, child)?.pid ?? null, child: child.pid };
}

export function isPair(report: Report, pair: Pair): boolean {
  const child = processOf(report, pair.child);
  if (child === null) {
    return false;
  }
  const ancestors = ancestorsOf(report, child);
  return pair.parent === null ? ancestors.length === 0 : ancestors.some(({ pid }) => pid === pair.parent);
}

/** Positive when the first has the more severe leaks: the worst severity decides, then how many. */
function compareLeaks(left: ReportProcess, right: ReportProcess): number {
  for (const severity of severities) {
    const count = (process: ReportProcess) =>
      leaksOf(process).filter((each) => each.severity === severity).length;
    const difference = count(left) - count(right);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

export function samePair(left: Pair | null, right: Pair | null): boolean {
  return left?.parent === right?.parent && left?.child === right?.child;
}
