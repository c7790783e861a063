import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import { config, t } from '@vscode/l10n';
import type { Refusal } from '../model/refusal.ts';
import type { Progress } from './source.ts';

/** What a thread is asked; `ask` names what else is in it. */
export interface Question {
  readonly ask: string;
}

/** Sent after a question whose answer is not wanted any more. */
export interface Cancellation {
  readonly id: number;
  readonly ask: 'cancel';
}

export interface Answer {
  readonly id: number;
  readonly value: unknown;
}

/** Sent while a search goes on, a few times a second. */
export interface Halfway {
  readonly id: number;
  readonly done: number;
  readonly total: number;
}

/** An answer, and what of it is handed over in place of being copied. */
export interface Served {
  readonly value: unknown;
  readonly transfer?: Transferable[];
}

/** Answers what this thread is asked, each question in its own time. What is thrown is a refusal. */
export function serve<Asked extends Question>(
  put: (question: Asked, signal: AbortSignal, progress: Progress) => Promise<Served>,
): void {
  config({ contents: workerData });
  const cancels = new Map<number, AbortController>();
  parentPort?.on('message', async (message: (Asked & { readonly id: number }) | Cancellation) => {
    const { id } = message;
    if (isCancellation(message)) {
      cancels.get(id)?.abort();
      return;
    }
    const cancel = new AbortController();
    cancels.set(id, cancel);
    const { value, transfer } = await put(message, cancel.signal, tell(id)).catch(
      (error: unknown): Served => ({ value: failed(message.ask, error) }),
    );
    parentPort?.postMessage({ id, value } satisfies Answer, transfer);
    cancels.delete(id);
  });
}

const restBetween = 200;

function tell(id: number): Progress {
  let told = Date.now();
  return (done, total) => {
    if (Date.now() - told >= restBetween) {
      told = Date.now();
      parentPort?.postMessage({ id, done, total } satisfies Halfway);
    }
  };
}

function isCancellation(message: Question): message is Cancellation {
  return message.ask === 'cancel';
}

function failed(ask: string, error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return { call: ask, code: 'Error', message: t('The reader failed: {0}.', message) };
}
