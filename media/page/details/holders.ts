import type { Place } from '../../../src/protocol/messages.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';

export interface Holder {
  readonly process: ReportProcess;
  readonly place: Place;
}

/** Every other descriptor in the report that has the same open file description. */
export function holdersOf(report: Report, held: ReportDescriptor, place: Place): Holder[] {
  if (held.description === null) {
    return [];
  }
  return report.processes.flatMap((process) =>
    process.descriptors
      .filter(
        ({ description, number }) =>
          description === held.description && !(process.pid === place.pid && number === place.number),
      )
      .map(({ number }) => ({ process, place: { pid: process.pid, number } })),
  );
}
