import type { ExpectationsInForce } from '../../model/expectation.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Recording } from '../../model/recorded.ts';
import type { Search } from '../../model/search.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { answerOf } from '../../protocol/answer-of.ts';
import { judgedReport } from '../../protocol/judged-report.ts';
import { withRecorded } from '../../protocol/recorded-report.ts';
import type { Report } from '../../protocol/report.ts';
import { judge } from '../../verdict/judge.ts';
import type { Inspection, Target } from './inspection.ts';
import { ownerLabel } from './owner.ts';

/** A reading and what was said of it. */
type Judged = Pick<Inspection, 'report'> & { readonly snapshot: Snapshot };

/** An inspection of a snapshot, judged here. */
export function inspectionOf(
  target: Target,
  snapshot: Snapshot,
  expectations: ExpectationsInForce,
  title: string | null,
  summary: string | null,
): Inspection {
  return judgedInspection(target, { snapshot, report: judgedReport(snapshot, expectations) }, title, summary);
}

/** A reading of a process, named after what it belongs to in the window. */
export function processInspection(target: Target & { kind: 'process' }, judged: Judged): Inspection {
  const found = judged.snapshot.processes.find(({ relation }) => relation === 'target');
  const title = target.owner && found ? `${ownerLabel(target.owner)} · ${processLabel(found)}` : null;
  const startTime = found?.startTime ?? target.startTime;
  return judgedInspection({ ...target, startTime }, judged, title, null);
}

function judgedInspection(
  target: Target,
  { snapshot, report }: Judged,
  title: string | null,
  summary: string | null,
): Inspection {
  const inspected = report.processes.find(({ relation }) => relation === 'target');
  return {
    target,
    title: title ?? (inspected ? processLabel(inspected) : String(snapshot.target)),
    summary,
    answer: null,
    snapshot,
    search: null,
    report,
    notice: null,
  };
}

/** A search with its answer: who holds one object, judged. */
export function answered(search: Search, target: Target, expectations: ExpectationsInForce): Inspection {
  const { snapshot } = search;
  const judgement = judge(snapshot, expectations.expected);
  const answer = answerOf(search, judgement);
  return {
    target,
    title: answer.question,
    summary: answer.summary,
    answer,
    snapshot,
    search,
    report: judgedReport(snapshot, expectations, judgement),
    notice: null,
  };
}

/** The same reading, judged by other expectations. */
export function judgedAgain(inspection: Inspection, expectations: ExpectationsInForce): Inspection {
  const { snapshot, search, target, notice, recording } = inspection;
  if (search) {
    return { ...answered(search, target, expectations), notice };
  }
  if (recording) {
    return withRecording(inspection, recording, expectations);
  }
  return snapshot ? { ...inspection, report: judgedReport(snapshot, expectations) } : inspection;
}

/**
 * The same reading with what was recorded below the launched command since; `judged` is its own report, where it was judged
 * by the same expectations.
 */
export function withRecording(
  inspection: Inspection,
  recording: Recording,
  expectations: ExpectationsInForce,
  judged: Report | null = null,
): Inspection {
  const { snapshot } = inspection;
  if (!snapshot) {
    return inspection;
  }
  const report = withRecorded(judged ?? judgedReport(snapshot, expectations), recording, expectations);
  return { ...inspection, recording, report };
}
