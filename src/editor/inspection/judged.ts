import type { ExpectationsInForce } from '../../model/expectation.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { judgedReport } from '../../protocol/judged-report.ts';
import type { Inspection, Target } from './inspection.ts';

/** An inspection of a snapshot, judged. */
export function inspectionOf(
  target: Target,
  snapshot: Snapshot,
  expectations: ExpectationsInForce,
  title: string | null,
  summary: string | null,
): Inspection {
  const report = judgedReport(snapshot, expectations);
  const inspected = report.processes.find(({ relation }) => relation === 'target');
  return {
    target,
    title: title ?? (inspected ? processLabel(inspected) : String(snapshot.target)),
    summary,
    answer: null,
    snapshot,
    report,
    notice: null,
  };
}

/** The same reading, judged by other expectations. */
export function judgedAgain(inspection: Inspection, expectations: ExpectationsInForce): Inspection {
  const { snapshot } = inspection;
  return snapshot ? { ...inspection, report: judgedReport(snapshot, expectations) } : inspection;
}
