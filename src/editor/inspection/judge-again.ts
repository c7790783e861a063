import type { WrittenExpectations } from '../../expectations/expectation.ts';
import { isRefusal } from '../../source/source.ts';
import { hasManyRows } from '../page/outbox.ts';
import type { Engine } from './engine.ts';
import type { Inspection } from './inspection.ts';
import { judgedAgain } from './judged.ts';

/**
 * Inspections judged by other expectations, each by what it was: large ones by the reading thread, the others here. What a
 * search found and what was recorded have more parts than a reading, and are judged here.
 */
export async function judgeAgain(
  engine: Pick<Engine, 'source'>,
  inspections: readonly Inspection[],
  expectations: WrittenExpectations,
): Promise<ReadonlyMap<Inspection, Inspection>> {
  const judged = new Map<Inspection, Inspection>();
  for (const inspection of inspections) {
    const { snapshot, report, search, recording } = inspection;
    const isReading = snapshot !== null && search === null && recording === undefined;
    const again =
      isReading && hasManyRows(snapshot.processes)
        ? await engine.source().rejudge({ snapshot, report }, expectations)
        : null;
    const isHere = again === null || isRefusal(again);
    judged.set(
      inspection,
      isHere
        ? judgedAgain(inspection, expectations)
        : { ...inspection, snapshot: again.snapshot, report: again.report },
    );
  }
  return judged;
}
