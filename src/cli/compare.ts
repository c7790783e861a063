import { comparisonJson } from '../protocol/export/comparison-json.ts';
import { compareSaved } from '../protocol/saved-difference.ts';
import { renderDifference } from './difference-table.ts';
import type { CompareRequest } from './snapshot-arguments.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { fail, wantsColours, writeWhole } from './write.ts';

/** Prints what changed from one snapshot to another. That nothing did is an answer too. */
export async function compare(request: CompareRequest): Promise<number> {
  const before = await takeSnapshot(request.before, request.expectations);
  const after = typeof before === 'string' ? before : await takeSnapshot(request.after, request.expectations);
  if (typeof before === 'string' || typeof after === 'string') {
    return fail(typeof before === 'string' ? before : String(after));
  }
  const comparison = compareSaved(before, after);
  const text = request.json
    ? `${JSON.stringify(comparisonJson(comparison))}\n`
    : renderDifference(comparison, await wantsColours(1));
  const problem = writeWhole(1, text);
  return problem === null ? 0 : fail(`The comparison cannot be written: ${problem}.`);
}
