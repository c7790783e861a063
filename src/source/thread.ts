import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Transferable, Worker } from 'node:worker_threads';
import { t } from '@vscode/l10n';
import type { Refusal } from '../model/refusal.ts';
import type { Answer, Cancellation, Ending, Halfway, Question, ThreadData } from './serve.ts';
import { cancelled, type Progress } from './source.ts';

/** What else goes with a question: what of it is handed over in place of being copied, and who is told how far it is. */
interface More {
  readonly transfer?: Transferable[];
  readonly progress?: Progress | undefined;
}

/** A thread that answers questions, each by a value or a refusal. */
export interface Thread {
  /** Resolves when it has answered, the question was cancelled, or the thread was given up. */
  ask(question: Question, signal?: AbortSignal, more?: More): Promise<unknown>;
  dispose(): Promise<void>;
}

/** The thread goes when it was idle this long: it holds memory and a few descriptors of its own. */
const idleTime = 15_000;
/**
 * A system call that never returns holds the thread, but nobody who asked it: it is given up when nothing was heard of it
 * for so long.
 */
const patience = 60_000;
/** The same for a question that was cancelled, and for the thread's end. */
const lastPatience = 3_000;
/** For the thread to end by itself. */
const endPatience = 500;
/** The same for one that was cancelled, once somebody asks another behind it. */
const leastPatience = 1_000;

/** The thread starts with the first question and is started anew after one that it did not survive. */
export function createThread(script: URL, data: ThreadData): Thread {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly again: (() => void) | null }
  >();
  const progresses = new Map<number, Progress>();
  /** Questions that the thread still works on, cancelled ones too, each with the timer that gives the thread up. */
  const unanswered = new Map<number, NodeJS.Timeout>();

  function start(): Worker {
    const started = new Worker(script, { stdin: false, workerData: data });
    // Neither the thread nor its timers may keep the process alive.
    started.unref();
    started.on('message', (message: Answer | Halfway) => {
      const { id } = message;
      if (worker !== started) {
        return;
      }
      if ('done' in message) {
        // It goes on: what was asked is not stuck, however long it takes in all.
        if (waiting.has(id)) {
          giveUpAfter(patience, id);
        }
        progresses.get(id)?.(message.done, message.total, message.holders);
      } else {
        clearTimeout(unanswered.get(id));
        unanswered.delete(id);
        settle(id, message.value);
      }
    });
    started.on('error', (error) => giveUp(started, t('The reader ended with an error: {0}.', error.message)));
    started.on('exit', () => giveUp(started, t('The reader ended before it answered.')));
    return started;
  }

  function settle(id: number, value: unknown): void {
    const asked = waiting.get(id);
    waiting.delete(id);
    asked?.resolve(value);
    if (waiting.size === 0) {
      worker?.unref();
      clearTimeout(idle);
      idle = setTimeout(() => void stop(), idleTime).unref();
    }
  }

  /** Lets go of a thread: all who wait for it are told, or, with `ask`, asked for by another. */
  function giveUp(stuck: Worker, message: string, ask = false): Promise<unknown> {
    if (worker !== stuck) {
      return Promise.resolve();
    }
    worker = undefined;
    unanswered.forEach((timer) => void clearTimeout(timer));
    unanswered.clear();
    for (const [id, { again }] of [...waiting]) {
      if (ask && again) {
        again();
      } else {
        settle(id, { call: 'read', code: 'EIO', message } satisfies Refusal);
      }
    }
    clearTimeout(idle);
    return stuck.terminate();
  }

  function giveUpAfter(time: number, id: number): void {
    clearTimeout(unanswered.get(id));
    const stuck = worker;
    const timer = setTimeout(() => {
      if (stuck) {
        // Whoever asked behind a question that was cancelled is not refused with it.
        const behind = !waiting.has(id);
        void giveUp(
          stuck,
          t('The reading did not end: a system call that it made has not returned.'),
          behind,
        );
      }
    }, time);
    unanswered.set(id, timer.unref());
  }

  async function stop(): Promise<void> {
    clearTimeout(idle);
    for (const id of [...waiting.keys()]) {
      settle(id, cancelled);
    }
    clearTimeout(idle);
    if (worker) {
      const ending = worker;
      worker = undefined;
      unanswered.forEach((timer) => void clearTimeout(timer));
      unanswered.clear();
      await end(ending);
    }
  }

  function ask(
    question: Question,
    signal?: AbortSignal,
    { transfer, progress }: More = {},
  ): Promise<unknown> {
    if (signal?.aborted) {
      return Promise.resolve(cancelled);
    }
    clearTimeout(idle);
    if (waiting.size === 0) {
      [...unanswered.keys()].forEach((cancelledId) => void giveUpAfter(leastPatience, cancelledId));
    }
    const id = ++lastId;
    const post = (): void => {
      worker ??= start();
      worker.ref();
      giveUpAfter(patience, id);
      worker.postMessage({ ...question, id }, transfer);
    };
    const onAbort = (): void => {
      giveUpAfter(lastPatience, id);
      worker?.postMessage({ ask: 'cancel', id } satisfies Cancellation);
      settle(id, cancelled);
    };
    return new Promise<unknown>((resolve) => {
      // What was handed over is gone with the thread that has it.
      waiting.set(id, { resolve, again: transfer === undefined || transfer.length === 0 ? post : null });
      if (progress) {
        progresses.set(id, progress);
      }
      signal?.addEventListener('abort', onAbort, { once: true });
      post();
    }).finally(() => {
      progresses.delete(id);
      signal?.removeEventListener('abort', onAbort);
    });
  }

  return { ask, dispose: stop };
}

/** A thread that does not hang in a call ends by itself, and so ends what it runs. */
async function end(thread: Worker): Promise<void> {
  const ended = once(thread, 'exit').catch(() => undefined);
  thread.postMessage({ ask: 'end' } satisfies Ending);
  await Promise.race([ended, sleep(endPatience, undefined, { ref: false })]);
  await Promise.race([thread.terminate(), sleep(lastPatience, undefined, { ref: false })]);
}
