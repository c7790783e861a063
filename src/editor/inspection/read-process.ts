import type { Refusal } from '../../model/refusal.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { pidUsedAgain } from '../../source/refusals.ts';
import { isRefusal } from '../../source/source.ts';
import type { Engine } from './engine.ts';
import type { LiveTarget } from './inspection.ts';

/** A process as it is now, if it still is the one that was meant. `reuse` as in a request to the source. */
export async function readProcess(
  engine: Pick<Engine, 'source'>,
  { pid, startTime, given }: LiveTarget & { kind: 'process' },
  signal: AbortSignal,
  reuse = false,
): Promise<Snapshot | Refusal> {
  const read = await engine.source().read({ pid, atExec: false, reuse }, signal);
  if (isRefusal(read)) {
    return read;
  }
  const snapshot = given ? { ...read, given } : read;
  const found = snapshot.processes.find(({ relation }) => relation === 'target');
  return startTime === null || found?.startTime === startTime ? snapshot : pidUsedAgain(pid);
}
