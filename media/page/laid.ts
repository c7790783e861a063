import type { Report } from '../../src/protocol/report.ts';
import { type Comparison, comparing } from './comparison.ts';
import { type Departed, type Passing, withEnded } from './follow/passing.ts';
import type { PageModel } from './page-model.ts';
import { samePair } from './pairs.ts';

/** The two tables of a model, laid side by side before any filter, and what of the model they were made of. */
export interface Laid {
  readonly of: Pick<PageModel, 'pair' | 'passing'> & { readonly read: Report };
  /** What was read, with what ended on screen. */
  readonly report: Report;
  readonly comparison: Comparison | null;
}

/** Lays them in pieces; the very same where it is still known. null where nothing was read. */
export function* laying(
  { inspection, pair, passing }: Pick<PageModel, 'inspection' | 'pair' | 'passing'>,
  known: Laid | null,
): Generator<void, Laid | null> {
  if (inspection === null) {
    return null;
  }
  const read = inspection.report;
  if (known?.of.read === read && samePair(known.of.pair, pair) && isLaidAlike(known.of.passing, passing)) {
    return known;
  }
  const report = withEnded(read, passing.news, pair);
  const comparison = yield* comparing(report, pair, passing.departed);
  return { of: { read, pair, passing }, report, comparison };
}

/** What is gone has its row until it has faded. */
function isLaidAlike(left: Passing, right: Passing): boolean {
  return left.news === right.news && isSameDeparted(left.departed, right.departed);
}

function isSameDeparted(left: readonly Departed[], right: readonly Departed[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ descriptor }, index) => descriptor === right[index]?.descriptor)
  );
}
