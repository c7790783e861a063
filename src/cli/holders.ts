import type { Search } from '../model/search.ts';
import { answerOf } from '../protocol/answer-of.ts';
import { judgedReport } from '../protocol/judged-report.ts';
import { chooseSource } from '../source/choose.ts';
import { isRefusal } from '../source/source.ts';
import { judge } from '../verdict/judge.ts';
import type { HoldersRequest } from './arguments.ts';
import { chooseExpectations } from './expectations.ts';
import { renderAnswer } from './holders-table.ts';
import { fail, wantsColours, writeWhole } from './write.ts';

/** Prints who has one object open. That nobody has is an answer too. */
export async function holders({
  query,
  json,
  source: wanted,
  expectations: choice,
}: HoldersRequest): Promise<number> {
  const expectations = await chooseExpectations(choice);
  if (typeof expectations === 'string') {
    return fail(expectations);
  }
  const source = await chooseSource(wanted);
  const search = await source.search(query);
  if (isRefusal(search)) {
    return fail(search.message);
  }
  const others = withoutUs(search);
  const judgement = judge(others.snapshot, expectations.expected);
  const answer = answerOf(others, judgement);
  const report = judgedReport(others.snapshot, expectations, judgement);
  const text = json
    ? `${JSON.stringify({ format: 1, answer, report })}\n`
    : renderAnswer(answer, report, await wantsColours(1));
  const problem = writeWhole(1, text);
  return problem === null ? 0 : fail(`The answer cannot be written: ${problem}.`);
}

/** We hold our own standard streams only until this answer is written. */
function withoutUs(search: Search): Search {
  const held = search.held.filter(({ pid }) => pid !== process.pid);
  const processes = search.snapshot.processes.filter(({ pid }) => pid !== process.pid);
  return { ...search, held, snapshot: { ...search.snapshot, processes, target: held[0]?.pid ?? 0 } };
}
