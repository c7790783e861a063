import type { WrittenExpectations } from '../../expectations/expectation.ts';
import type { JudgedReading } from '../../judging/judging-source.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Report } from '../../protocol/report.ts';
import { pidUsedAgain } from '../../source/refusals.ts';
import { isRefusal } from '../../source/source.ts';
import type { Engine } from './engine.ts';
import type { LiveTarget } from './inspection.ts';

/**
 * A process as it is now, judged, if it still is the one that was meant; `since` is the report that it follows, `reuse` as in a
 * request to the source.
 */
export async function readProcess(
  engine: Pick<Engine, 'source'>,
  { pid, startTime, given }: LiveTarget & { kind: 'process' },
  expectations: WrittenExpectations,
  since: Report | null,
  signal: AbortSignal,
  reuse = false,
): Promise<JudgedReading | Refusal> {
  const judging = { pid, given: given ?? null, expectations, reuse };
  const reading = await engine.source().judge(judging, since, signal);
  if (isRefusal(reading)) {
    return reading;
  }
  const found = reading.snapshot.processes.find(({ relation }) => relation === 'target');
  return startTime === null || found?.startTime === startTime ? reading : pidUsedAgain(pid);
}
