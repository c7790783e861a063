import { parentPort } from 'node:worker_threads';
import type { Refusal } from '../model/refusal.ts';
import { chooseSource } from './choose.ts';
import { isRefusal, type ReadRequest, type Source } from './source.ts';

/** What the reading thread is asked: the methods of a source, by name. */
export type Question =
  | { readonly id: number; readonly ask: 'read'; readonly request: ReadRequest }
  | { readonly id: number; readonly ask: 'list' };

/** Its answer: what the method returned. */
export interface Answer {
  readonly id: number;
  readonly value: Awaited<ReturnType<Source['read'] | Source['list']>>;
}

async function answer(question: Question, source: Source | Refusal): Promise<Answer> {
  const { id } = question;
  try {
    if (isRefusal(source)) {
      return { id, value: source };
    }
    return { id, value: question.ask === 'read' ? await source.read(question.request) : await source.list() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, value: { call: question.ask, code: 'Error', message: `The reader failed: ${message}.` } };
  }
}

const source = chooseSource();
parentPort?.on('message', async (question: Question) => {
  parentPort?.postMessage(await answer(question, await source));
});
