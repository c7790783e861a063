import type { ExpectationsInForce } from '../model/expectation.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Judgement, judge } from '../verdict/judge.ts';
import type { Report } from './report.ts';
import { reportOf } from './report-of.ts';

/** A snapshot judged by what is expected; the report says which expectations could not be used. */
export function judgedReport(
  snapshot: Snapshot,
  { expected, refusals }: ExpectationsInForce,
  judgement: Judgement = judge(snapshot, expected),
): Report {
  const report = reportOf(snapshot, judgement);
  return { ...report, refusals: [...report.refusals, ...refusals] };
}
