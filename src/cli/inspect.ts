import type { InspectRequest } from './arguments.ts';
import { renderReport } from './table.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { fail, wantsColours, writeWhole } from './write.ts';

/** Prints what a process, its ancestors and its descendants hold, or saves it. */
export async function inspect({
  pid,
  source,
  json,
  saveFile,
  expectations,
}: InspectRequest): Promise<number> {
  const saved = await takeSnapshot({ from: 'pid', pid }, expectations, source);
  if (typeof saved === 'string') {
    return fail(saved);
  }
  if (saveFile !== null) {
    const { writeSnapshot } = await import('./snapshot-file.ts');
    const unwritten = writeSnapshot(saveFile, saved);
    return unwritten === null ? 0 : fail(unwritten);
  }
  const { report } = saved;
  const problem = writeWhole(1, json ? `${JSON.stringify(report)}\n` : renderReport(report, wantsColours(1)));
  return problem === null ? 0 : fail(`The report cannot be written: ${problem}.`);
}
