import { parentPort, workerData } from 'node:worker_threads';
import { openKcmp } from '../../../native/linux/kcmp.ts';
import { openTracing } from '../../../native/linux/ptrace.ts';
import { openSocketQueries } from '../../../native/linux/socket-queries.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { RecorderInput, Said } from './messages.ts';
import { paceAfter } from './pace.ts';
import { Recorder } from './recorder.ts';
import { Tracer } from './tracer.ts';
import { Views } from './views.ts';

/** Traces until nothing of the tree is left, or it is told to end: then the kernel lets the tree run on by itself. */
async function record({ held, state }: RecorderInput, say: (said: Said) => void): Promise<void> {
  const launched = held.processes.find(({ relation }) => relation === 'target');
  const tracing = await openTracing();
  if (!launched || tracing instanceof Refusal) {
    const refusal = tracing instanceof Refusal ? tracing : new Refusal('ptrace PTRACE_SEIZE', 3);
    say({ say: 'refused', refusal: { ...refusal } });
    return;
  }
  const views = new Views(await openSocketQueries());
  const recorder = new Recorder(held, launched, views, await openKcmp(), {
    recorded: (recorded, isWithheld) => say({ say: 'recorded', recorded, isWithheld }),
    passedOver: () => say({ say: 'passed over' }),
    letGo: ({ pid, command, executable }) => say({ say: 'let go', process: { pid, command, executable } }),
    ended: ({ pid, startTime }) => say({ say: 'ended', identity: { pid, startTime } }),
  });
  const tracer = new Tracer(tracing, launched.pid, recorder);
  const refusal = tracer.begin();
  if (refusal) {
    say({ say: 'refused', refusal: { ...refusal } });
    return;
  }
  say({ say: 'began' });
  let busy = performance.now();
  while (Atomics.load(state, 0) === 0) {
    const step = tracer.step();
    if (step === 'done') {
      return;
    }
    const now = performance.now();
    if (step === 'worked') {
      busy = now;
    } else {
      Atomics.wait(state, 0, 0, paceAfter(now - busy));
    }
  }
}

if (parentPort && workerData !== null && typeof workerData === 'object' && 'held' in workerData) {
  const port = parentPort;
  void record(workerData as RecorderInput, (said) => port.postMessage(said));
}
