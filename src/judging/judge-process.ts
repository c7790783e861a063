import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { expectedBy } from '../expectations/match.ts';
import { atOnce } from '../model/at-once.ts';
import { isEqual } from '../model/equal.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { judgedReport } from '../protocol/judged-report.ts';
import { packing, unpacking } from '../protocol/packed/packed.ts';
import { plainRow } from '../protocol/packed/row.ts';
import type { Report } from '../protocol/report.ts';
import { changeOf } from '../protocol/report-change.ts';
import { withStableDescriptions } from '../protocol/stable-descriptions.ts';
import { cancelled, isRefusal, type Progress, type Source } from '../source/source.ts';
import type { Earlier, JudgingAnswer, JudgingQuestion } from './question.ts';
import { withoutTables, withTables } from './tables-apart.ts';

/** Reading, judging, comparing and packing: of a large table each takes seconds. */
const steps = 3;

/** What was judged last: a further reading is compared with it. */
interface Last {
  readonly name: string;
  readonly report: Report;
  readonly snapshot: Snapshot;
  readonly expectations: JudgingQuestion['expectations'];
}

/**
 * Reads processes and judges them where they are read. The last reading is kept: of a further one of the same process
 * only what is different is told.
 */
export function createJudge(
  source: Source,
): (question: JudgingQuestion, signal: AbortSignal, progress: Progress) => Promise<JudgingAnswer | Refusal> {
  let last: Last | null = null;
  return async ({ pid, given, reuse, expectations, since }, signal, progress) => {
    const known = since && 'name' in since && last?.name === since.name ? last : null;
    if (since && 'name' in since && !known) {
      return { told: 'forgotten' };
    }
    const read = await source.read({ pid, atExec: false, reuse }, signal);
    if (isRefusal(read)) {
      return read;
    }
    progress(1, steps, []);
    // Judging is one piece of work: this is the last moment at which a cancellation is heard.
    await turn();
    if (signal.aborted) {
      return cancelled;
    }
    const snapshot = given ? { ...read, given } : read;
    const { taken } = snapshot;
    const name = randomUUID();
    if (
      known &&
      isEqual([timeless(known.snapshot), known.expectations], [timeless(snapshot), expectations])
    ) {
      last = { ...known, name, snapshot, report: { ...known.report, taken } };
      return { told: 'same', name, taken };
    }
    const { lists, refusals } = expectations;
    const judged = judgedReport(snapshot, { expected: expectedBy(lists), refusals });
    progress(2, steps, []);
    const before = known?.report ?? handed(since);
    const report = before ? withStableDescriptions(before, judged) : judged;
    last = { name, snapshot, report, expectations };
    const head = withoutTables(snapshot);
    if (!before) {
      const tables = atOnce(packing(report.processes));
      return { told: 'whole', name, snapshot: head, report: withoutTables(report), tables };
    }
    const change = changeOf(before, report);
    const tables = change ? atOnce(packing(change.processes)) : [];
    return { told: 'change', name, snapshot: head, change: change && withoutTables(change), tables };
  };
}

function timeless(snapshot: Snapshot): object {
  return { ...snapshot, taken: null };
}

/** A report that came with the question. */
function handed(since: Earlier | null): Report | null {
  return since && 'tables' in since
    ? withTables(since.report, atOnce(unpacking(since.tables, plainRow)))
    : null;
}
