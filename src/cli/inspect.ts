import { reportOf } from '../protocol/report-of.ts';
import { chooseSource } from '../source/choose.ts';
import { isRefusal } from '../source/source.ts';
import { judge } from '../verdict/judge.ts';
import type { InspectRequest } from './arguments.ts';
import { renderReport } from './table.ts';

/** Prints what a process, its ancestors and its descendants hold. */
export async function inspect({ pid, json }: InspectRequest): Promise<number> {
  const source = await chooseSource();
  const snapshot = isRefusal(source) ? source : await source.read({ pid, atExec: false });
  if (isRefusal(snapshot)) {
    process.stderr.write(`fd-inheritance: ${snapshot.message}\n`);
    return 2;
  }
  const report = reportOf(snapshot, judge(snapshot));
  process.stdout.write(
    json ? `${JSON.stringify(report)}\n` : renderReport(report, process.stdout.isTTY === true),
  );
  return 0;
}
