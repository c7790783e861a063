import { type Difference, differenceOf } from '../model/difference.ts';
import type { ReportProcess } from './report.ts';
import { isSameSystem, type Saved } from './saved.ts';

/** Two snapshots and what changed from one to the other. */
export interface SavedComparison {
  readonly before: Saved;
  readonly after: Saved;
  readonly difference: Difference<ReportProcess>;
}

export function compareSaved(before: Saved, after: Saved): SavedComparison {
  const sameSystem = isSameSystem(before.host, after.host);
  return { before, after, difference: differenceOf(before.report, after.report, sameSystem) };
}
