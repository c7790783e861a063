import { judgedReport } from '../protocol/judged-report.ts';
import { chooseSource } from '../source/choose.ts';
import { isRefusal } from '../source/source.ts';
import type { InspectRequest } from './arguments.ts';
import { chooseExpectations } from './expectations.ts';
import { renderReport } from './table.ts';
import { fail, wantsColours, writeWhole } from './write.ts';

/** Prints what a process, its ancestors and its descendants hold. */
export async function inspect({ pid, json, expectations: choice }: InspectRequest): Promise<number> {
  const expectations = chooseExpectations(choice);
  if (typeof expectations === 'string') {
    return fail(expectations);
  }
  const source = await chooseSource();
  const snapshot = isRefusal(source) ? source : await source.read({ pid, atExec: false });
  if (isRefusal(snapshot)) {
    return fail(snapshot.message);
  }
  const report = judgedReport(snapshot, expectations);
  const problem = writeWhole(1, json ? `${JSON.stringify(report)}\n` : renderReport(report, wantsColours(1)));
  return problem === null ? 0 : fail(`The report cannot be written: ${problem}.`);
}
