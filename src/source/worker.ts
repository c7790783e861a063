import { parentPort, workerData } from 'node:worker_threads';
import { config, t } from '@vscode/l10n';
import type { SourceChoice } from './choice.ts';
import { chooseSource } from './choose.ts';
import type { Progress, Query, ReadRequest, Source } from './source.ts';

/** What the reading thread is started with. */
export interface ReaderData {
  /** The words of the reader's language, as the editor loads them from l10n/. */
  readonly bundle: Readonly<Record<string, string>>;
  readonly choice: SourceChoice;
}

/** What the reading thread is asked: the methods of a source, by name. */
export type Question =
  | { readonly id: number; readonly ask: 'read'; readonly request: ReadRequest }
  | { readonly id: number; readonly ask: 'search'; readonly query: Query }
  | { readonly id: number; readonly ask: 'list' };

/** Sent after a question whose answer is not wanted any more. */
export interface Cancellation {
  readonly id: number;
  readonly ask: 'cancel';
}

/** Sent last: what was not answered will not be. */
export interface Ending {
  readonly ask: 'end';
}

/** Its answer: what the method returned. */
export interface Answer {
  readonly id: number;
  readonly value: Awaited<ReturnType<Source['read'] | Source['search'] | Source['list']>>;
}

/** Sent while a search goes on, a few times a second. */
export interface Halfway {
  readonly id: number;
  readonly done: number;
  readonly total: number;
  readonly holders: readonly string[];
}

const restBetween = 200;

function tell(id: number): Progress {
  let told = Date.now();
  return (done, total, holders) => {
    if (Date.now() - told >= restBetween) {
      told = Date.now();
      parentPort?.postMessage({ id, done, total, holders } satisfies Halfway);
    }
  };
}

function put(question: Question, source: Source, signal: AbortSignal): Promise<Answer['value']> {
  switch (question.ask) {
    case 'read':
      return source.read(question.request, signal);
    case 'search':
      return source.search(question.query, signal, tell(question.id));
    case 'list':
      return source.list(signal);
  }
}

async function answer(question: Question, source: Source, signal: AbortSignal): Promise<Answer> {
  const { id } = question;
  try {
    return { id, value: await put(question, source, signal) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      id,
      value: { call: question.ask, code: 'Error', message: t('The reader failed: {0}.', message) },
    };
  }
}

const { bundle, choice } = workerData as ReaderData;
config({ contents: bundle });
const source = chooseSource(choice);
const cancels = new Map<number, AbortController>();
parentPort?.on('message', async (message: Question | Cancellation | Ending) => {
  if (message.ask === 'end') {
    await (await source).dispose();
    process.exit();
  }
  if (message.ask === 'cancel') {
    cancels.get(message.id)?.abort();
    return;
  }
  const cancel = new AbortController();
  cancels.set(message.id, cancel);
  parentPort?.postMessage(await answer(message, await source, cancel.signal));
  cancels.delete(message.id);
});
