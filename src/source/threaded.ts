import { Worker } from 'node:worker_threads';
import type { Refusal } from '../model/refusal.ts';
import { cancelled, type Source } from './source.ts';
import type { Answer, Question } from './worker.ts';

type Asked = Question extends infer Each ? (Each extends Question ? Omit<Each, 'id'> : never) : never;
type Value = Answer['value'];

/** The bundle holds the reader beside itself; run from source it is the neighbouring file. */
const readerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './reader.js', import.meta.url);
/** The thread goes when it was idle this long: it holds memory and a few descriptors of its own. */
const idleTime = 15_000;

/** The system's source on a thread of its own, so that a reading of any size leaves the event loop free. */
export function createThreadedSource(script: URL = readerUrl): Source {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  const waiting = new Map<number, (value: Value) => void>();

  function start(): Worker {
    const started = new Worker(script, { stdin: false });
    // Neither the thread nor its timer may keep the process alive.
    started.unref();
    started.on('message', ({ id, value }: Answer) => settle(id, value));
    started.on('error', (error) => abandon(started, `The reader ended with an error: ${error.message}.`));
    started.on('exit', () => abandon(started, 'The reader ended before it answered.'));
    return started;
  }

  function settle(id: number, value: Value): void {
    const resolve = waiting.get(id);
    waiting.delete(id);
    resolve?.(value);
    if (waiting.size === 0) {
      worker?.unref();
      clearTimeout(idle);
      idle = setTimeout(() => void stop(), idleTime).unref();
    }
  }

  function abandon(ended: Worker, message: string): void {
    if (worker === ended) {
      worker = undefined;
      for (const id of [...waiting.keys()]) {
        settle(id, { call: 'read', code: 'EIO', message });
      }
    }
  }

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    for (const id of [...waiting.keys()]) {
      settle(id, cancelled);
    }
    clearTimeout(idle);
    await ending?.terminate();
  }

  function ask(question: Asked, signal: AbortSignal | undefined): Promise<Value> {
    if (signal?.aborted) {
      return Promise.resolve(cancelled);
    }
    clearTimeout(idle);
    worker ??= start();
    worker.ref();
    const id = ++lastId;
    const onAbort = (): void => settle(id, cancelled);
    return new Promise<Value>((resolve) => {
      waiting.set(id, resolve);
      signal?.addEventListener('abort', onAbort, { once: true });
      worker?.postMessage({ ...question, id });
    }).finally(() => signal?.removeEventListener('abort', onAbort));
  }

  return {
    name: 'procfs',
    read: async (request, signal) =>
      (await ask({ ask: 'read', request }, signal)) as Awaited<ReturnType<Source['read']>>,
    list: async (signal) => (await ask({ ask: 'list' }, signal)) as readonly never[] | Refusal,
    dispose: stop,
  };
}
