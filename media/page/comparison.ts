import { aligning } from '../../src/model/alignment.ts';
import { atOnce } from '../../src/model/at-once.ts';
import { type VerdictName, verdictNames } from '../../src/model/verdict.ts';
import type { Pair } from '../../src/protocol/messages.ts';
import type { Report, ReportProcess } from '../../src/protocol/report.ts';
import { type Departed, withDeparted } from './follow/passing.ts';
import { processOf } from './pairs.ts';
import { type DescriptorGroup, isShown, searchWords } from './search.ts';
import { layingOut, type TableItem } from './table/items.ts';

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

export function compare(...given: Parameters<typeof comparing>): Comparison | null {
  return atOnce(comparing(...given));
}

/** The same in pieces. */
export function* comparing(
  report: Report,
  pair: Pair | null,
  departed: readonly Departed[] = [],
): Generator<void, Comparison | null> {
  const parent = pair === null || pair.parent === null ? null : processOf(report, pair.parent);
  const child = processOf(report, pair?.child ?? report.target) ?? report.processes.at(-1);
  if (child === undefined) {
    return null;
  }
  const groups = yield* aligning(parent ? withDeparted(parent, departed) : [], withDeparted(child, departed));
  const counts = countVerdicts(child);
  yield;
  return { parent, child, groups, counts, rowCount: countRows(groups) };
}

/** What a filter leaves, found in pieces. */
export function showing(
  { parent, child, groups }: Comparison,
  filter: string,
  verdicts: readonly VerdictName[],
): Generator<void, Shown> {
  const words = searchWords(filter);
  const isAll = words.length === 0 && verdicts.length === 0;
  return layingOut(parent, child, groups, (group) => isAll || isShown(group, words, verdicts));
}

/** What a filter leaves, all at once. */
export function show(...asked: Parameters<typeof showing>): Shown {
  return atOnce(showing(...asked));
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
