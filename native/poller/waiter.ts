import { parentPort, workerData } from 'node:worker_threads';
import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { turn, type WaiterInput } from './turn.ts';

/*
 * call                     purpose                                        blocks
 * poll(2), half a second   waits for a poller of either kind or the bell  yes: this thread does nothing else
 */
interface Face {
  poll(descriptors: Buffer, count: number, milliseconds: number): number;
}
// nfds_t is unsigned long or unsigned int; a small number is passed in the same way as either.
const prototypes = { poll: 'int poll(void *fds, ulong nfds, int timeout)' };

// struct pollfd, the same everywhere: int fd, short events, short revents
const pollfdSize = 8;
const pollIn = 1;

/** Finite, so that even a lost bell cannot keep the process alive for ever. */
const longestWait = 500;

async function waitForEver(input: WaiterInput, ready: () => void): Promise<void> {
  const library = await openLibrary();
  const libc = library instanceof Refusal ? library : library.bind<Face>(prototypes);
  if (libc instanceof Refusal) {
    throw new Error(libc.sentence);
  }
  const waited = [input.poller, input.bell];
  const descriptors = Buffer.alloc(pollfdSize * waited.length);
  waited.forEach((descriptor, index) => {
    descriptors.writeInt32LE(descriptor, index * pollfdSize);
    descriptors.writeInt16LE(pollIn, index * pollfdSize + 4);
  });
  while (Atomics.load(input.state, 0) !== turn.stop) {
    const count = libc.poll(descriptors, waited.length, longestWait);
    if (count > 0 && Atomics.compareExchange(input.state, 0, turn.waiter, turn.main) === turn.waiter) {
      ready();
      Atomics.wait(input.state, 0, turn.main, longestWait);
      Atomics.compareExchange(input.state, 0, turn.main, turn.waiter);
    }
  }
}

if (parentPort && workerData !== null && typeof workerData === 'object' && 'poller' in workerData) {
  const port = parentPort;
  void waitForEver(workerData as WaiterInput, () => port.postMessage('ready'));
}
