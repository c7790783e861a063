import type { WrittenExpectations } from '../../expectations/expectation.ts';
import { isEqual } from '../../model/equal.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { applied, changeOf, type ReportChange } from '../../protocol/report-change.ts';
import { withStableDescriptions } from '../../protocol/stable-descriptions.ts';
import { isRefusal } from '../../source/source.ts';
import { inPlaceOf } from '../inspection/again.ts';
import type { Engine } from '../inspection/engine.ts';
import type { Inspection, LiveTarget } from '../inspection/inspection.ts';
import { processInspection, withRecording } from '../inspection/judged.ts';
import { readProcess } from '../inspection/read-process.ts';

/** A further reading, and what it says that the one before did not: null where nothing but the moment is different. */
export interface Further {
  readonly inspection: Inspection;
  readonly change: ReportChange | null;
}

/**
 * A further reading of an inspection. What the system says as before was judged then, and is not judged again; whatever
 * else did not change keeps its words and numbers, and stays the same object. It is compared where it is read; only a
 * report that holds what was recorded is known nowhere but here.
 */
export async function readAgain(
  engine: Pick<Engine, 'source'>,
  current: Inspection,
  target: LiveTarget & { kind: 'process' },
  expectations: WrittenExpectations,
  signal: AbortSignal,
): Promise<Further | Refusal> {
  const { recording, report: before } = current;
  const reading = await readProcess(engine, target, expectations, recording ? null : before, signal, true);
  if (isRefusal(reading)) {
    return further(inPlaceOf(current, reading), null);
  }
  const { snapshot, change } = reading;
  const read = processInspection(target, reading);
  if (!recording) {
    return further(inPlaceOf(current, read), change);
  }
  if (current.snapshot && isEqual(timeless(current.snapshot), timeless(snapshot))) {
    const report = { ...before, taken: snapshot.taken };
    return further({ ...current, snapshot, report, notice: null }, null);
  }
  const judged = withRecording(read, recording, expectations, read.report);
  const changed = changeOf(before, withStableDescriptions(before, judged.report));
  // What has not changed stays the same object, and is not compared again.
  const report = changed ? applied(before, changed) : { ...before, taken: snapshot.taken };
  return further(inPlaceOf(current, { ...judged, report }), changed);
}

function further(inspection: Inspection | Refusal, change: ReportChange | null): Further | Refusal {
  return isRefusal(inspection) ? inspection : { inspection, change };
}

function timeless(snapshot: Snapshot): object {
  return { ...snapshot, taken: null };
}
