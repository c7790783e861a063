import { laneOf } from '../../../src/model/lane/lane.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';
import { hasEnded, type ProcessNews } from '../follow/passing.ts';
import { processOf } from '../pairs.ts';
import type { ReportLane } from './lane-words.ts';

/** The lane of one descriptor of what is on screen; null where it is not there. */
export function reportLane(
  report: Report,
  pid: number,
  number: number,
  news: readonly ProcessNews[],
): ReportLane | null {
  const { processes } = report;
  const lane = laneOf<ReportDescriptor, ReportProcess>(processes, { pid, number });
  const row = processOf(report, pid)?.descriptors.find((each) => each.number === number);
  const holds = ({ descriptors }: ReportProcess): boolean =>
    descriptors.some((each) => each === row || (each.description ?? -1) === row?.description);
  if (lane === null) {
    return null;
  }
  const ended = processes.filter((each) => hasEnded(news, each.pid) && holds(each));
  // Whom a process that has ended got it from may have closed it since: it came from nobody who is drawn.
  const cameFrom = row?.origin?.pid ?? lane.origin;
  return { ...lane, ended, origin: ended.length > 0 && cameFrom !== lane.origin ? null : lane.origin };
}
