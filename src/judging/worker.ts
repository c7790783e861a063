import { chooseSource } from '../source/choose.ts';
import { put, type SourceQuestion } from '../source/put.ts';
import { begin, type Served, serve } from '../source/serve.ts';
import { isRefusal } from '../source/source.ts';
import { createJudge } from './judge-process.ts';
import type { JudgingAnswer, JudgingQuestion, RejudgingQuestion } from './question.ts';

const source = chooseSource(begin().choice);
const judge = source.then(createJudge);

serve(
  async (
    question: SourceQuestion | JudgingQuestion | RejudgingQuestion,
    signal,
    progress,
  ): Promise<Served> => {
    if (question.ask !== 'judge' && question.ask !== 'rejudge') {
      return { value: await put(question, await source, signal, progress) };
    }
    const judging = await judge;
    const value =
      question.ask === 'judge' ? await judging.judge(question, signal, progress) : judging.rejudge(question);
    return { value, transfer: isRefusal(value) ? [] : buffersOf(value) };
  },
  async () => (await source).dispose(),
);

function buffersOf(answer: JudgingAnswer): ArrayBuffer[] {
  return 'tables' in answer ? answer.tables.flat().map(({ buffer }) => buffer) : [];
}
