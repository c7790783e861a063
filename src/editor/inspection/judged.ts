import { processLabel } from '../../model/process-label.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { reportOf } from '../../protocol/report-of.ts';
import { judge } from '../../verdict/judge.ts';
import type { Inspection, Target } from './inspection.ts';

/** An inspection of a snapshot, judged. */
export function inspectionOf(
  target: Target,
  snapshot: Snapshot,
  title: string | null,
  summary: string | null,
): Inspection {
  const report = reportOf(snapshot, judge(snapshot));
  const inspected = report.processes.find(({ relation }) => relation === 'target');
  return {
    target,
    title: title ?? (inspected ? processLabel(inspected) : String(snapshot.target)),
    summary,
    answer: null,
    report,
    notice: null,
  };
}
