import * as v from 'valibot';
import { atOnce } from '../model/at-once.ts';
import { isEqual } from '../model/equal.ts';
import { processKey } from '../model/process.ts';
import { natural } from './numbers.ts';
import { type Report, type ReportProcess, reportDescriptor, reportProcess, reportSchema } from './report.ts';

/** What a later report of the same target has that an earlier one had not: all that a page is sent which has that one. */

const headSchema = v.omit(reportProcess, ['descriptors']);

const processChange = v.object({
  pid: natural,
  startTime: natural,
  /** All but its descriptors; null where that is as it was. */
  head: v.nullable(headSchema),
  /** Those that were opened, and those of which anything is different. */
  descriptors: v.array(reportDescriptor),
  /** Numbers that are not there any more. */
  closed: v.array(natural),
});

export const reportChangeSchema = v.object({
  ...v.omit(reportSchema, ['processes']).entries,
  /** Every process of the later report, in its order: who is not among them has ended. */
  processes: v.array(processChange),
});
export type ReportChange = v.InferOutput<typeof reportChangeSchema>;
type ProcessChange = v.InferOutput<typeof processChange>;

/** null where nothing but the moment is different. */
export function changeOf(before: Report, after: Report): ReportChange | null {
  const { processes, ...head } = after;
  const known = processesOf(before);
  const changes = processes.map((process) => processChangeOf(known.get(processKey(process)), process));
  const same =
    isEqual(
      { ...before, taken: null, processes: before.processes.map(processKey) },
      {
        ...head,
        taken: null,
        processes: processes.map(processKey),
      },
    ) && changes.every(isNothing);
  return same ? null : { ...head, processes: changes };
}

/** The later report, made of the earlier one: what has not changed stays the very same object. */
export function applied(before: Report, change: ReportChange): Report {
  return atOnce(applying(before, change));
}

/** The same table by table. */
export function* applying(before: Report, { processes, ...head }: ReportChange): Generator<void, Report> {
  const known = processesOf(before);
  const after: ReportProcess[] = [];
  for (const change of processes) {
    const was = known.get(processKey(change));
    if (was && isNothing(change)) {
      after.push(was);
      continue;
    }
    const { descriptors: _descriptors, ...wasHead } = was ?? { descriptors: [] };
    const changedHead = change.head ?? ('pid' in wasHead ? wasHead : null);
    if (changedHead) {
      after.push({ ...changedHead, descriptors: descriptorsOf(was, change) });
    }
    yield;
  }
  return { ...head, processes: after };
}

/** True where a process is as it was. */
export function isNothing({ head, descriptors, closed }: ProcessChange): boolean {
  return head === null && descriptors.length + closed.length === 0;
}

function processChangeOf(before: ReportProcess | undefined, after: ReportProcess): ProcessChange {
  const { descriptors, ...head } = after;
  const { pid, startTime } = after;
  if (before === undefined) {
    return { pid, startTime, head, descriptors, closed: [] };
  }
  const { descriptors: before_, ...oldHead } = before;
  const old = new Map(before_.map((descriptor) => [descriptor.number, descriptor]));
  const changed = descriptors.filter((descriptor) => !isEqual(old.get(descriptor.number), descriptor));
  const now = new Set(descriptors.map(({ number }) => number));
  const closed = before_.flatMap(({ number }) => (now.has(number) ? [] : [number]));
  return { pid, startTime, head: isEqual(oldHead, head) ? null : head, descriptors: changed, closed };
}

function descriptorsOf(
  before: ReportProcess | undefined,
  { descriptors, closed }: ProcessChange,
): ReportProcess['descriptors'] {
  const replaced = new Set([...closed, ...descriptors.map(({ number }) => number)]);
  const kept = before?.descriptors.filter(({ number }) => !replaced.has(number)) ?? [];
  for (const descriptor of descriptors) {
    kept.push(descriptor);
  }
  return kept.sort((a, b) => a.number - b.number);
}

function processesOf({ processes }: Report): Map<string, ReportProcess> {
  return new Map(processes.map((process) => [processKey(process), process]));
}
