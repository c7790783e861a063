import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import { config, t } from '@vscode/l10n';
import type { Refusal } from '../model/refusal.ts';
import type { SourceChoice } from './choice.ts';
import type { Progress } from './source.ts';

/** What a thread is started with. */
export interface ThreadData {
  /** The words of the reader's language, as the editor loads them from l10n/. */
  readonly bundle: Readonly<Record<string, string>>;
  readonly choice: SourceChoice;
}

/** What a thread is asked; `ask` names what else is in it. */
export interface Question {
  readonly ask: string;
}

/** Sent after a question whose answer is not wanted any more. */
export interface Cancellation {
  readonly id: number;
  readonly ask: 'cancel';
}

/** Sent last: what was not answered will not be. */
export interface Ending {
  readonly ask: 'end';
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
  readonly holders: readonly string[];
}

/** An answer, and what of it is handed over in place of being copied. */
export interface Served {
  readonly value: unknown;
  readonly transfer?: Transferable[];
}

/** What this thread was started with; its words are said in the reader's language from here on. */
export function begin(): ThreadData {
  const data = workerData as ThreadData;
  config({ contents: data.bundle });
  return data;
}

/** Answers what this thread is asked, each question in its own time, until `end`. What is thrown is a refusal. */
export function serve<Asked extends Question>(
  put: (question: Asked, signal: AbortSignal, progress: Progress) => Promise<Served>,
  end: () => Promise<void>,
): void {
  const cancels = new Map<number, AbortController>();
  parentPort?.on('message', async (message: (Asked & { readonly id: number }) | Cancellation | Ending) => {
    if (isEnding(message)) {
      await end();
      process.exit();
    }
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
  return (done, total, holders) => {
    if (Date.now() - told >= restBetween) {
      told = Date.now();
      parentPort?.postMessage({ id, done, total, holders } satisfies Halfway);
    }
  };
}

function isEnding(message: Question): message is Ending {
  return message.ask === 'end';
}

function isCancellation(message: Question): message is Cancellation {
  return message.ask === 'cancel';
}

function failed(ask: string, error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return { call: ask, code: 'Error', message: t('The reader failed: {0}.', message) };
}
