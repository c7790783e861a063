import type { Pair } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import { ancestorsOf, childrenToChoose, pairWith, processOf } from './pairs.ts';

/** The pair that shows a process, changing as little as possible; null when the report does not have it. */
export function pairShowing(report: Report, current: Pair | null, pid: number): Pair | null {
  if (current !== null && (current.child === pid || current.parent === pid)) {
    return current;
  }
  const process = processOf(report, pid);
  if (process === null) {
    return null;
  }
  const child = current === null ? null : processOf(report, current.child);
  const isAncestor = child !== null && ancestorsOf(report, child).some((ancestor) => ancestor.pid === pid);
  if (child !== null && isAncestor && process.relation === 'ancestor') {
    return { parent: pid, child: child.pid };
  }
  const asChild = pairWith(report, process);
  if (asChild.parent !== null || process.relation !== 'ancestor') {
    return asChild;
  }
  const descendants = childrenToChoose(report).filter((each) =>
    ancestorsOf(report, each).some((ancestor) => ancestor.pid === pid),
  );
  const nearest = descendants.find(({ parentPid }) => parentPid === pid) ?? descendants[0];
  return nearest === undefined ? asChild : { parent: pid, child: nearest.pid };
}
