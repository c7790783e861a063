import type { WrittenExpectations } from '../../expectations/expectation.ts';
import type { Refusal } from '../../model/refusal.ts';
import { pidUsedAgain } from '../../source/refusals.ts';
import { isRefusal, type Progress } from '../../source/source.ts';
import type { Engine } from './engine.ts';
import type { Inspection, Target } from './inspection.ts';
import { answered } from './judged.ts';

/** Searches who has one object open, and answers why it has not ended. */
export async function takeHolders(
  engine: Engine,
  target: Target & { kind: 'holders' },
  expectations: WrittenExpectations,
  signal: AbortSignal,
  progress?: Progress,
): Promise<Inspection | Refusal> {
  const { query, startTime } = target;
  const search = await engine.source().search(query, signal, progress);
  if (isRefusal(search)) {
    return search;
  }
  const { snapshot } = search;
  const named = 'pid' in query ? snapshot.processes.find(({ pid }) => pid === query.pid) : undefined;
  if (named && startTime !== null && named.startTime !== startTime) {
    return pidUsedAgain(named.pid);
  }
  return answered(search, { ...target, startTime: named?.startTime ?? startTime }, expectations);
}
