import { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import { runPollerProbe } from '../../launch/probe.ts';
import type { ExpectationsInForce } from '../../model/expectation.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { pidUsedAgain, refused } from '../../source/refusals.ts';
import { isRefusal } from '../../source/source.ts';
import type { Engine } from './engine.ts';
import { takeHolders } from './holders.ts';
import type { Inspection, LiveTarget } from './inspection.ts';
import { inspectionOf, processInspection } from './judged.ts';
import { launchAndRead } from './launch.ts';

/** Takes one inspection of a target. What cannot be had is a refusal with a sentence for the user. */
export async function takeInspection(
  engine: Engine,
  target: LiveTarget,
  expectations: ExpectationsInForce,
  signal: AbortSignal,
): Promise<Inspection | Refusal> {
  try {
    return await take(engine, target, expectations, signal);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { call: `inspect ${target.kind}`, code: 'Error', message: `The inspection failed: ${reason}.` };
  }
}

function take(
  engine: Engine,
  target: LiveTarget,
  expectations: ExpectationsInForce,
  signal: AbortSignal,
): Promise<Inspection | Refusal> {
  switch (target.kind) {
    case 'process':
      return takeProcess(engine, target, expectations, signal);
    case 'launch':
      return launchAndRead(engine, target, expectations, signal);
    case 'holders':
      return takeHolders(engine, target, expectations, signal);
    case 'probe':
      return takeProbe(engine, target, expectations, signal);
  }
}

async function takeProcess(
  engine: Engine,
  target: LiveTarget & { kind: 'process' },
  expectations: ExpectationsInForce,
  signal: AbortSignal,
): Promise<Inspection | Refusal> {
  const snapshot = await readProcess(engine, target, signal);
  return isRefusal(snapshot) ? snapshot : processInspection(target, snapshot, expectations);
}

/** A process as it is now, if it still is the one that was meant. */
export async function readProcess(
  engine: Engine,
  { pid, startTime }: LiveTarget & { kind: 'process' },
  signal: AbortSignal,
): Promise<Snapshot | Refusal> {
  const snapshot = await engine.source().read({ pid, atExec: false }, signal);
  if (isRefusal(snapshot) || startTime === null) {
    return snapshot;
  }
  const found = snapshot.processes.find(({ relation }) => relation === 'target');
  return found?.startTime === startTime ? snapshot : pidUsedAgain(pid);
}

async function takeProbe(
  engine: Engine,
  target: LiveTarget,
  expectations: ExpectationsInForce,
  signal: AbortSignal,
): Promise<Inspection | Refusal> {
  const spawner = await engine.spawner();
  if (spawner instanceof NativeRefusal) {
    return refused(spawner, 'The poller probe could not run');
  }
  const result = await runPollerProbe(spawner, engine.source(), signal);
  return isRefusal(result)
    ? result
    : inspectionOf(target, result.snapshot, expectations, 'Poller probe', result.summary);
}
