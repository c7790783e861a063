import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { expectedBy } from '../expectations/match.ts';
import { atOnce } from '../model/at-once.ts';
import { isEqual } from '../model/equal.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { judgedReport } from '../protocol/judged-report.ts';
import { packing, unpacking } from '../protocol/packed/packed.ts';
import { type JudgedDescriptor, plainRow } from '../protocol/packed/row.ts';
import type { Report } from '../protocol/report.ts';
import { changeOf } from '../protocol/report-change.ts';
import { withStableDescriptions } from '../protocol/stable-descriptions.ts';
import { cancelled, isRefusal, type Progress, type Source } from '../source/source.ts';
import type { Earlier, JudgingAnswer, JudgingQuestion, RejudgingQuestion } from './question.ts';
import { type WithoutTables, withoutTables, withTables } from './tables-apart.ts';

/** Reading, judging, comparing and packing: of a large table each takes seconds. */
const steps = 3;

/** What was judged last: a further reading is compared with it. */
interface Last {
  readonly name: string;
  readonly report: Report;
  readonly snapshot: Snapshot;
  readonly expectations: JudgingQuestion['expectations'];
}

interface Judge {
  judge(question: JudgingQuestion, signal: AbortSignal, progress: Progress): Promise<JudgingAnswer | Refusal>;
  /** A reading that is known, or handed over, judged by other expectations. */
  rejudge(question: RejudgingQuestion): JudgingAnswer;
}

/**
 * Reads processes and judges them where they are read. The last reading is kept: of a further one of the same process
 * only what is different is told.
 */
export function createJudge(source: Source): Judge {
  let last: Last | null = null;
  const knownBy = (since: Earlier | null): Last | null =>
    since && 'name' in since && last?.name === since.name ? last : null;
  const judge: Judge['judge'] = async ({ pid, given, reuse, expectations, since }, signal, progress) => {
    const known = knownBy(since);
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
    const judged = judgedBy(expectations, snapshot);
    progress(2, steps, []);
    const before = known?.report ?? handed(since);
    const report = before ? withStableDescriptions(before, judged) : judged;
    last = { name, snapshot, report, expectations };
    const head = withoutTables(snapshot);
    if (!before) {
      const tables = atOnce(packing(report.processes));
      return { told: 'whole', name, snapshot: head, report: withoutTables(report), tables };
    }
    return told(name, head, before, report);
  };
  return {
    judge,
    rejudge({ expectations, since, snapshot: head }) {
      const known = knownBy(since);
      const before = known?.report ?? handed(since);
      if (!before) {
        return { told: 'forgotten' };
      }
      const tables = before.processes.map(({ descriptors }) => descriptors as JudgedDescriptor[]);
      const snapshot = known?.snapshot ?? withTables(head, tables);
      const report = withStableDescriptions(before, judgedBy(expectations, snapshot));
      const name = randomUUID();
      last = { name, snapshot, report, expectations };
      return told(name, head, before, report);
    },
  };
}

function judgedBy({ lists, refusals }: JudgingQuestion['expectations'], snapshot: Snapshot): Report {
  return judgedReport(snapshot, { expected: expectedBy(lists), refusals });
}

/** What a report says that the one before did not. */
function told(
  name: string,
  snapshot: WithoutTables<Snapshot>,
  before: Report,
  report: Report,
): JudgingAnswer {
  const change = changeOf(before, report);
  const tables = change ? atOnce(packing(change.processes)) : [];
  return { told: 'change', name, snapshot, change: change && withoutTables(change), tables };
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
