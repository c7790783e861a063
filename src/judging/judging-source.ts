import { setImmediate as turn } from 'node:timers/promises';
import type { Refusal } from '../model/refusal.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { packing, unpacking } from '../protocol/packed/packed.ts';
import { type JudgedDescriptor, lazyRow } from '../protocol/packed/row.ts';
import type { Report } from '../protocol/report.ts';
import { applying, type ReportChange } from '../protocol/report-change.ts';
import type { SourceChoice } from '../source/choice.ts';
import type { ThreadData } from '../source/serve.ts';
import { cancelled, isRefusal, type Source } from '../source/source.ts';
import { createThread } from '../source/thread.ts';
import { sourceOn } from '../source/threaded.ts';
import { inPieces } from './in-pieces.ts';
import type { Judging, JudgingAnswer, JudgingQuestion, RejudgingQuestion } from './question.ts';
import { type WithoutTables, withoutTables, withTables } from './tables-apart.ts';

/** A reading with its judgement. Both have the same descriptors, so that a large table is there once. */
export interface JudgedReading {
  readonly snapshot: Snapshot;
  readonly report: Report;
  /** What is different from the earlier report; null where only the moment is, or where there was none. */
  readonly change: ReportChange | null;
}

/** A source whose thread judges what it has read. */
export interface JudgingSource extends Source {
  /** A process as it is now, judged; `since` is the report that it is a further reading of. */
  judge(judging: Judging, since?: Report | null, signal?: AbortSignal): Promise<JudgedReading | Refusal>;
  /** A reading judged by other expectations. */
  rejudge(
    reading: Pick<JudgedReading, 'snapshot' | 'report'>,
    expectations: Judging['expectations'],
    signal?: AbortSignal,
  ): Promise<JudgedReading | Refusal>;
}

/** The bundle holds the reader beside itself; run from source it is the neighbouring file. */
const readerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './reader.js', import.meta.url);

/** The system's source with the judge on its thread; what is to be kept comes back, and is taken apart piece by piece. */
export function createJudgingSource(
  script: URL = readerUrl,
  bundle: ThreadData['bundle'] = {},
  choice: SourceChoice = 'auto',
): JudgingSource {
  const thread = createThread(script, { bundle, choice });
  /** What came from the thread, which may still have it. */
  const told = new WeakMap<Report, JudgedReading & { readonly name: string }>();

  async function ask(
    question: JudgingQuestion | RejudgingQuestion,
    signal: AbortSignal | undefined,
  ): Promise<JudgingAnswer | Refusal> {
    const { since } = question;
    const buffers = since && 'tables' in since ? since.tables.flat().map(({ buffer }) => buffer) : [];
    return (await thread.ask(question, signal, { transfer: buffers })) as JudgingAnswer | Refusal;
  }

  async function askSince(
    question: Omit<JudgingQuestion, 'since'> | Omit<RejudgingQuestion, 'since'>,
    since: Report,
    signal: AbortSignal | undefined,
  ): Promise<JudgingAnswer | Refusal> {
    const known = told.get(since);
    const answer = known && (await ask({ ...question, since: { name: known.name } }, signal));
    if (answer && (isRefusal(answer) || answer.told !== 'forgotten')) {
      return answer;
    }
    const tables = await inPieces(packing(since.processes), signal);
    return tables ? ask({ ...question, since: { report: withoutTables(since), tables } }, signal) : cancelled;
  }

  async function taken(
    answer: JudgingAnswer | Refusal,
    since: Report | null,
    signal: AbortSignal | undefined,
  ): Promise<JudgedReading | Refusal> {
    if (isRefusal(answer)) {
      return answer;
    }
    const snapshot = (since && told.get(since)?.snapshot) ?? null;
    const reading = await inPieces(readingOf(answer, since, snapshot), signal);
    if (!reading) {
      return cancelled;
    }
    told.set(reading.report, reading);
    // What is done with what this gives is a piece of its own.
    await turn();
    return reading;
  }

  return {
    ...sourceOn(thread, choice),
    async judge({ pid, given, reuse, expectations }, since = null, signal) {
      const question = { ask: 'judge', pid, given, reuse, expectations: sent(expectations) } as const;
      const asked = since ? askSince(question, since, signal) : ask({ ...question, since }, signal);
      return taken(await asked, since, signal);
    },
    async rejudge({ snapshot, report }, expectations, signal) {
      const question = {
        ask: 'rejudge',
        expectations: sent(expectations),
        snapshot: withoutTables(snapshot),
      } as const;
      return taken(await askSince(question, report, signal), report, signal);
    },
  };
}

/** The matcher is a function and stays here: the thread makes its own of the same entries. */
function sent({ lists, refusals }: Judging['expectations']): Judging['expectations'] {
  return { lists, refusals };
}

/** null where the answer says nothing of what was asked. */
function* readingOf(
  answer: JudgingAnswer,
  since: Report | null,
  snapshot: Snapshot | null,
): Generator<void, (JudgedReading & { readonly name: string }) | null> {
  const tables = yield* unpacking('tables' in answer ? answer.tables : [], lazyRow);
  switch (answer.told) {
    case 'whole': {
      const { name } = answer;
      const report = withTables(answer.report, tables);
      return { name, snapshot: withTables(answer.snapshot, tables), report, change: null };
    }
    case 'same': {
      const { name, taken } = answer;
      return (
        since &&
        snapshot && { name, snapshot: { ...snapshot, taken }, report: { ...since, taken }, change: null }
      );
    }
    case 'change': {
      const { name, change: head } = answer;
      const change = head && withTables(head, tables);
      yield;
      const report =
        since && (change ? yield* applying(since, change) : { ...since, taken: answer.snapshot.taken });
      return report && { name, snapshot: snapshotOf(answer.snapshot, report), report, change };
    }
    case 'forgotten':
      return null;
  }
}

/** Has the descriptors of its report, which has the same processes in the same order. */
function snapshotOf(head: WithoutTables<Snapshot>, { processes }: Report): Snapshot {
  return withTables(
    head,
    processes.map(({ descriptors }) => descriptors as JudgedDescriptor[]),
  );
}
