import { differenceOf } from '../model/difference.ts';
import { isSameSystem } from '../protocol/saved.ts';
import { differenceJson } from './difference-json.ts';
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
  const difference = differenceOf(before.report, after.report, isSameSystem(before.host, after.host));
  const text = request.json
    ? `${JSON.stringify(differenceJson(before, after, difference))}\n`
    : renderDifference(before, after, difference, wantsColours(1));
  const problem = writeWhole(1, text);
  return problem === null ? 0 : fail(`The comparison cannot be written: ${problem}.`);
}
