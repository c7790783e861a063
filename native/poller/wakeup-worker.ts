import { Worker } from 'node:worker_threads';
import { bindDescriptors } from '../descriptor.ts';
import type { Library } from '../library.ts';
import { Refusal } from '../refusal.ts';
import type { Poller } from './poller.ts';
import { turn, type WaiterInput } from './turn.ts';
import type { Wakeup } from './wakeup.ts';

interface Face {
  write(descriptor: number, value: Buffer, length: number): number;
}
const prototypes = { write: 'long write(int fd, const void *buf, size_t count)' };

/** The bundle holds the waiter beside itself; run from source it is the neighbouring file. */
export const waiterUrl = new URL(
  import.meta.url.endsWith('.ts') ? './waiter.ts' : './waiter.js',
  import.meta.url,
);

/**
 * The fallback: a worker waits with poll(2) for the poller and a pipe. A thread inside poll cannot be terminated, so
 * the pipe ends every wait at once, also when the process exits.
 */
export function startWorkerWakeup(
  library: Library,
  poller: Poller,
  onReady: () => void,
  script: URL = waiterUrl,
): Wakeup | Refusal {
  const libc = library.bind<Face>(prototypes);
  const descriptors = bindDescriptors(library);
  if (libc instanceof Refusal || descriptors instanceof Refusal) {
    return libc instanceof Refusal ? libc : (descriptors as Refusal);
  }
  const bell = descriptors.pipe();
  if (bell instanceof Refusal) {
    return bell;
  }

  const state = new Int32Array(new SharedArrayBuffer(4));
  const stroke = Buffer.alloc(1);
  const ring = (): void => {
    Atomics.store(state, 0, turn.stop);
    Atomics.notify(state, 0);
    libc.write(bell.writeEnd, stroke, stroke.length);
  };
  const input: WaiterInput = { poller: poller.descriptor, bell: bell.readEnd, state };
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
        await ended;
        process.off('exit', ring);
        descriptors.close(bell.readEnd);
        descriptors.close(bell.writeEnd);
      })();
      return stopped;
    },
  };
}
