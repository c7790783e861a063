import { parentPort, workerData } from 'node:worker_threads';
import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { type EpollFace, epollEvent, epollPrototypes } from './epoll.ts';
import { turn, type WaiterInput } from './turn.ts';

/** Finite, so that even a lost bell cannot keep the process alive for ever. */
const longestWait = 500;

async function waitForEver(input: WaiterInput, ready: () => void): Promise<void> {
  const library = await openLibrary();
  const libc = library instanceof Refusal ? library : library.bind<EpollFace>(epollPrototypes);
  if (libc instanceof Refusal) {
    throw new Error(libc.sentence);
  }
  const events = Buffer.allocUnsafeSlow(epollEvent.size);
  while (Atomics.load(input.state, 0) !== turn.stop) {
    const count = libc.epoll_wait(input.epoll, events, 1, longestWait);
    if (count > 0 && Atomics.compareExchange(input.state, 0, turn.waiter, turn.main) === turn.waiter) {
      ready();
      Atomics.wait(input.state, 0, turn.main, longestWait);
      Atomics.compareExchange(input.state, 0, turn.main, turn.waiter);
    }
  }
}

if (parentPort && workerData !== null && typeof workerData === 'object' && 'epoll' in workerData) {
  const port = parentPort;
  void waitForEver(workerData as WaiterInput, () => port.postMessage('ready'));
}
