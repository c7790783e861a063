import type { Report } from '../protocol/report.ts';
import type { InspectRequest } from './arguments.ts';
import { readReport } from './read-report.ts';
import { renderReport } from './table.ts';
import { fail, wantsColours, writeWhole } from './write.ts';

/** Prints what a process, its ancestors and its descendants hold, or saves it. */
export async function inspect({
  pid,
  source,
  json,
  saveFile,
  expectations,
}: InspectRequest): Promise<number> {
  const report = await readReport(pid, expectations, source);
  if (typeof report === 'string') {
    return fail(report);
  }
  if (saveFile !== null) {
    const unwritten = await save(saveFile, report);
    return unwritten === null ? 0 : fail(unwritten);
  }
  const text = json ? `${JSON.stringify(report)}\n` : renderReport(report, await wantsColours(1));
  const problem = writeWhole(1, text);
  return problem === null ? 0 : fail(`The report cannot be written: ${problem}.`);
}

/** Saved snapshots and what checks them are loaded only here. */
async function save(file: string, report: Report): Promise<string | null> {
  const { snapshotOf } = await import('./take-snapshot.ts');
  const { writeSnapshot } = await import('./snapshot-file.ts');
  return writeSnapshot(file, snapshotOf(report));
}
