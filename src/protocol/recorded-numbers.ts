import type { Process } from '../model/process.ts';
import type { Recording } from '../model/recorded.ts';
import type { Report, ReportProcess } from './report.ts';

/** A recording's number of an open file description, as the number that a report has for it. */
export type Numbering = (description: number | null) => number | null;

/**
 * The report may be a later reading, which has numbers of its own: what a process had under the same number before is
 * taken for the same then, and everything else gets a number that the report does not use.
 */
export function numberingOf(report: Report, { base, recorded }: Recording): Numbering {
  if (report.taken === base.taken) {
    return (description) => description;
  }
  const now = new Map(report.processes.map((process) => [process.pid, process]));
  const known = new Map<number, number>();
  for (const process of [...base.processes, ...recorded.flatMap((each) => [...each.line, each.process])]) {
    pairUp(process, now.get(process.pid), known);
  }
  const used = report.processes.flatMap(({ descriptors }) =>
    descriptors.map(({ description }) => description ?? 0),
  );
  const unused = used.reduce((most, number) => Math.max(most, number), 0) + 1;
  return (description) => (description === null ? null : (known.get(description) ?? unused + description));
}

function pairUp(before: Process, now: ReportProcess | undefined, known: Map<number, number>): void {
  if (now?.startTime !== before.startTime) {
    return;
  }
  const there = new Map(now.descriptors.map((descriptor) => [descriptor.number, descriptor]));
  for (const { number, target, access, description } of before.descriptors) {
    const same = there.get(number);
    if (
      description !== null &&
      same?.target === target &&
      same.access === access &&
      same.description !== null
    ) {
      known.set(description, same.description);
    }
  }
}
