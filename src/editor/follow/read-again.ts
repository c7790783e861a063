import { isEqual } from '../../model/equal.ts';
import type { ExpectationsInForce } from '../../model/expectation.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { withStableDescriptions } from '../../protocol/stable-descriptions.ts';
import { isRefusal } from '../../source/source.ts';
import { inPlaceOf } from '../inspection/again.ts';
import type { Engine } from '../inspection/engine.ts';
import type { Inspection, LiveTarget } from '../inspection/inspection.ts';
import { processInspection, withRecording } from '../inspection/judged.ts';
import { readProcess } from '../inspection/read-process.ts';

/**
 * A further reading of an inspection. What the system says as before was judged then, and is not judged again; whatever
 * else did not change keeps its words and numbers.
 */
export async function readAgain(
  engine: Pick<Engine, 'source'>,
  current: Inspection,
  target: LiveTarget & { kind: 'process' },
  expectations: ExpectationsInForce,
  signal: AbortSignal,
): Promise<Inspection | Refusal> {
  const snapshot = await readProcess(engine, target, signal, true);
  if (isRefusal(snapshot)) {
    return inPlaceOf(current, snapshot);
  }
  if (current.snapshot && isEqual(timeless(current.snapshot), timeless(snapshot))) {
    return { ...current, snapshot, report: { ...current.report, taken: snapshot.taken }, notice: null };
  }
  const read = processInspection(target, snapshot, expectations);
  const { recording } = current;
  const judged = recording ? withRecording(read, recording, expectations) : read;
  return inPlaceOf(current, { ...judged, report: withStableDescriptions(current.report, judged.report) });
}

function timeless(snapshot: Snapshot): object {
  return { ...snapshot, taken: null };
}
