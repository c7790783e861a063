import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import type { Poller } from './poller.ts';
import { startEventLoopWakeup } from './wakeup-event-loop.ts';
import { startWorkerWakeup } from './wakeup-worker.ts';

/** Calls back on the main thread while a poller has something ready, without blocking it and off libuv's pool. */
export interface Wakeup {
  readonly way: 'event-loop' | 'worker';
  /** Resolves when nothing of the wakeup is left; the poller may be closed as soon as this was called. */
  stop(): Promise<void>;
}

/** The event loop's own poll where koffi offers it, else a worker that waits in the poller's stead. */
export async function startWakeup(poller: Poller, onReady: () => void): Promise<Wakeup | Refusal> {
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const direct = startEventLoopWakeup(library, poller, onReady);
  return direct instanceof Refusal ? startWorkerWakeup(library, poller, onReady) : direct;
}
