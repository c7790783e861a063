import { judgedReport } from '../protocol/judged-report.ts';
import type { Report } from '../protocol/report.ts';
import type { SourceChoice } from '../source/choice.ts';
import { chooseSource } from '../source/choose.ts';
import { isRefusal } from '../source/source.ts';
import { chooseExpectations, type ExpectationsChoice } from './expectations.ts';

/** Reads a running process and judges it. A sentence says why that cannot be. */
export async function readReport(
  pid: number,
  choice: ExpectationsChoice,
  wanted: SourceChoice = 'auto',
): Promise<Report | string> {
  const expectations = await chooseExpectations(choice);
  if (typeof expectations === 'string') {
    return expectations;
  }
  const source = await chooseSource(wanted);
  const snapshot = await source.read({ pid, atExec: false });
  // What it holds, such as a thread, ends while the snapshot is judged.
  void source.dispose();
  return isRefusal(snapshot) ? snapshot.message : judgedReport(snapshot, expectations);
}
