import { Refusal } from '../refusal.ts';
import { createPoller, type Interest, type Poller, type Readiness } from './poller.ts';
import { startWakeup, type Wakeup } from './wakeup.ts';

export interface Watch {
  /** Stops watching; the descriptor stays open. */
  stop(): void;
}

/** One poller and its wakeup, shared by everything that waits for a descriptor. */
export interface Reactor {
  readonly way: Wakeup['way'];
  watch(descriptor: number, interest: Interest, onReady: (readiness: Readiness) => void): Watch | Refusal;
  /** Stops all watches and closes the poller. */
  dispose(): Promise<void>;
}

type Start = (poller: Poller, onReady: () => void) => Promise<Wakeup | Refusal>;

/** The reactor holds the event loop alive until it is disposed: whoever creates it owns it. */
export async function createReactor(
  start: Start = startWakeup,
  create = createPoller,
): Promise<Reactor | Refusal> {
  const poller = await create();
  if (poller instanceof Refusal) {
    return poller;
  }
  const watched = new Map<number, (readiness: Readiness) => void>();
  const dispatch = (): void => {
    const ready = poller.wait();
    if (ready instanceof Refusal) {
      return;
    }
    for (const readiness of ready) {
      watched.get(readiness.descriptor)?.(readiness);
    }
  };
  const wakeup = await start(poller, dispatch);
  if (wakeup instanceof Refusal) {
    poller.close();
    return wakeup;
  }
  return {
    way: wakeup.way,
    watch(descriptor, interest, onReady) {
      const refused = poller.add(descriptor, interest);
      if (refused) {
        return refused;
      }
      watched.set(descriptor, onReady);
      return {
        stop() {
          if (watched.get(descriptor) === onReady) {
            watched.delete(descriptor);
            poller.remove(descriptor);
          }
        },
      };
    },
    async dispose() {
      watched.clear();
      const stopped = wakeup.stop();
      poller.close();
      await stopped;
    },
  };
}
