import { Worker } from 'node:worker_threads';
import { bindDescriptors } from '../descriptor.ts';
import type { Library } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { createEpoll } from './epoll.ts';
import type { Poller } from './poller.ts';
import { turn, type WaiterInput } from './turn.ts';
import type { Wakeup } from './wakeup.ts';

interface EventfdFace {
  eventfd(initial: number, flags: number): number;
  write(descriptor: number, value: Buffer, length: number): number;
}
const eventfdPrototypes = {
  eventfd: 'int eventfd(unsigned int initval, int flags)',
  write: 'long write(int fd, const void *buf, size_t count)',
};
const efdCloexecNonblock = 0o2004000;

/** The bundle holds the waiter beside itself; run from source it is the neighbouring file. */
export const waiterUrl = new URL(
  import.meta.url.endsWith('.ts') ? './waiter.ts' : './waiter.js',
  import.meta.url,
);

/**
 * The fallback: a worker waits on an outer epoll that holds the poller and an eventfd. A thread inside epoll_wait
 * cannot be terminated, so the eventfd ends every wait at once, also when the process exits.
 */
export function startWorkerWakeup(
  library: Library,
  poller: Poller,
  onReady: () => void,
  script: URL = waiterUrl,
): Wakeup | Refusal {
  const libc = library.bind<EventfdFace>(eventfdPrototypes);
  const descriptors = bindDescriptors(library);
  if (libc instanceof Refusal || descriptors instanceof Refusal) {
    return libc instanceof Refusal ? libc : (descriptors as Refusal);
  }
  const outer = createEpoll(library);
  if (outer instanceof Refusal) {
    return outer;
  }
  const bell = libc.eventfd(0, efdCloexecNonblock);
  const refused =
    bell < 0
      ? new Refusal('eventfd', library.errno())
      : (outer.add(bell, 'readable') ?? outer.add(poller.descriptor, 'readable'));
  const release = (): void => {
    outer.close();
    if (bell >= 0) {
      descriptors.close(bell);
    }
  };
  if (refused) {
    release();
    return refused;
  }

  const state = new Int32Array(new SharedArrayBuffer(4));
  const one = Buffer.alloc(8);
  one.writeUInt32LE(1);
  const ring = (): void => {
    Atomics.store(state, 0, turn.stop);
    Atomics.notify(state, 0);
    libc.write(bell, one, one.length);
  };
  const input: WaiterInput = { epoll: outer.descriptor, state };
  const worker = new Worker(script, { workerData: input, stdin: false });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('message', () => {
    onReady();
    Atomics.compareExchange(state, 0, turn.main, turn.waiter);
    Atomics.notify(state, 0);
  });
  worker.on('error', () => undefined);
  process.on('exit', ring);

  let stopped: Promise<void> | undefined;
  return {
    way: 'worker',
    stop() {
      stopped ??= (async () => {
        ring();
        outer.remove(poller.descriptor);
        await ended;
        process.off('exit', ring);
        release();
      })();
      return stopped;
    },
  };
}
