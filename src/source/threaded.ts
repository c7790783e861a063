import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { t } from '@vscode/l10n';
import type { Refusal } from '../model/refusal.ts';
import type { SourceChoice } from './choice.ts';
import { cancelled, type Progress, type Source } from './source.ts';
import type { Answer, Cancellation, Ending, Halfway, Question, ReaderData } from './worker.ts';

type Asked = Question extends infer Each ? (Each extends Question ? Omit<Each, 'id'> : never) : never;
type Value = Answer['value'];
type Bundle = ReaderData['bundle'];

/** The bundle holds the reader beside itself; run from source it is the neighbouring file. */
const readerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './reader.js', import.meta.url);
/** The thread goes when it was idle this long: it holds memory and a few descriptors of its own. */
const idleTime = 15_000;
/** A system call that never returns holds the thread, but nobody who asked it: after so long it is given up. */
const patience = 60_000;
/** The same for a question that was cancelled, and for the thread's end. */
const lastPatience = 3_000;
/** For the thread to end by itself. */
const endPatience = 500;
/** The same for one that was cancelled, once somebody asks another behind it. */
const leastPatience = 1_000;

/**
 * The system's source on a thread of its own, so that a reading of any size leaves the event loop free. The thread says
 * its refusals in the words of `bundle`, the reader's language.
 */
export function createThreadedSource(
  script: URL = readerUrl,
  bundle: Bundle = {},
  choice: SourceChoice = 'auto',
): Source {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  const waiting = new Map<number, { readonly resolve: (value: Value) => void; readonly post: () => void }>();
  const progresses = new Map<number, Progress>();
  /** Questions that the thread still works on, cancelled ones too, each with the timer that gives the thread up. */
  const unanswered = new Map<number, NodeJS.Timeout>();

  function start(): Worker {
    const data: ReaderData = { bundle, choice };
    const started = new Worker(script, { stdin: false, workerData: data });
    // Neither the thread nor its timers may keep the process alive.
    started.unref();
    started.on('message', (message: Answer | Halfway) => {
      const { id } = message;
      if (worker !== started) {
        return;
      }
      if ('done' in message) {
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

  function settle(id: number, value: Value): void {
    const asked = waiting.get(id);
    waiting.delete(id);
    asked?.resolve(value);
    if (waiting.size === 0) {
      worker?.unref();
      clearTimeout(idle);
      idle = setTimeout(() => void stop(), idleTime).unref();
    }
  }

  /** Lets go of a thread: all who wait for it are told, or, with `again`, asked for by another. */
  function giveUp(stuck: Worker, message: string, again = false): Promise<unknown> {
    if (worker !== stuck) {
      return Promise.resolve();
    }
    worker = undefined;
    unanswered.forEach((timer) => void clearTimeout(timer));
    unanswered.clear();
    for (const [id, { post }] of [...waiting]) {
      if (again) {
        post();
      } else {
        settle(id, { call: 'read', code: 'EIO', message });
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
        const again = !waiting.has(id);
        void giveUp(stuck, t('The reading did not end: a system call that it made has not returned.'), again);
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

  function ask(question: Asked, signal: AbortSignal | undefined, progress?: Progress): Promise<Value> {
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
      worker.postMessage({ ...question, id });
    };
    const onAbort = (): void => {
      giveUpAfter(lastPatience, id);
      worker?.postMessage({ ask: 'cancel', id } satisfies Cancellation);
      settle(id, cancelled);
    };
    return new Promise<Value>((resolve) => {
      waiting.set(id, { resolve, post });
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

  return {
    name: choice === 'lsof' ? 'lsof' : 'procfs',
    read: async (request, signal) =>
      (await ask({ ask: 'read', request }, signal)) as Awaited<ReturnType<Source['read']>>,
    search: async (query, signal, progress) =>
      (await ask({ ask: 'search', query }, signal, progress)) as Awaited<ReturnType<Source['search']>>,
    list: async (signal) => (await ask({ ask: 'list' }, signal)) as readonly never[] | Refusal,
    dispose: stop,
  };
}

/** A thread that does not hang in a call ends by itself, and so ends what it runs. */
async function end(thread: Worker): Promise<void> {
  const ended = once(thread, 'exit').catch(() => undefined);
  thread.postMessage({ ask: 'end' } satisfies Ending);
  await Promise.race([ended, sleep(endPatience, undefined, { ref: false })]);
  await Promise.race([thread.terminate(), sleep(lastPatience, undefined, { ref: false })]);
}
