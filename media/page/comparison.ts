import { align, toRows } from '../../src/model/alignment.ts';
import { type VerdictName, verdictNames } from '../../src/model/verdict.ts';
import type { Pair } from '../../src/protocol/messages.ts';
import type { Report, ReportProcess } from '../../src/protocol/report.ts';
import { type Departed, withDeparted } from './follow/passing.ts';
import { processOf } from './pairs.ts';
import { type DescriptorGroup, filterGroups } from './search.ts';
import { type TableItem, toItems } from './table/items.ts';

/** Two tables side by side, before any filter; parent is null where a process is shown alone. */
export interface Comparison {
  readonly parent: ReportProcess | null;
  readonly child: ReportProcess;
  readonly groups: readonly DescriptorGroup[];
  readonly counts: Readonly<Record<VerdictName, number>>;
  readonly rowCount: number;
}

/** What the filter leaves of a comparison. */
export interface Shown {
  readonly items: readonly TableItem[];
  readonly rowCount: number;
}

export function compare(
  report: Report,
  pair: Pair | null,
  departed: readonly Departed[] = [],
): Comparison | null {
  const parent = pair === null || pair.parent === null ? null : processOf(report, pair.parent);
  const child = processOf(report, pair?.child ?? report.target) ?? report.processes.at(-1);
  if (child === undefined) {
    return null;
  }
  const groups = align(parent ? withDeparted(parent, departed) : [], withDeparted(child, departed));
  return { parent, child, groups, counts: countVerdicts(child), rowCount: countRows(groups) };
}

export function show(comparison: Comparison, filter: string, verdicts: readonly VerdictName[]): Shown {
  const groups = filterGroups(comparison.groups, filter, verdicts);
  const items = toItems(comparison.parent, comparison.child, toRows(groups));
  return { items, rowCount: countRows(groups) };
}

function countVerdicts(process: ReportProcess): Record<VerdictName, number> {
  const counts = Object.fromEntries(verdictNames.map((name) => [name, 0])) as Record<VerdictName, number>;
  for (const { verdict } of process.descriptors) {
    counts[verdict] += 1;
  }
  return counts;
}

function countRows(groups: readonly DescriptorGroup[]): number {
  return groups.reduce(
    (count, { parents, children }) => count + Math.max(parents.length, children.length),
    0,
  );
}
