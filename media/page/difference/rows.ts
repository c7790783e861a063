import type { ChangedField, Difference, ProcessDifference } from '../../../src/model/difference.ts';
import { processKey } from '../../../src/model/process.ts';
import type { ChangeName } from '../../../src/protocol/comparison-messages.ts';
import type { ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';

export type ReportDifference = Difference<ReportProcess>;
export type ProcessOnBoth = ProcessDifference<ReportProcess>;

/** What became of one descriptor; one side is null where it is in one snapshot only. */
export interface DescriptorChange {
  readonly key: string;
  readonly change: ChangeName | 'unchanged';
  readonly before: ReportDescriptor | null;
  readonly after: ReportDescriptor | null;
  readonly fields: readonly ChangedField[];
}

export interface ProcessRows {
  readonly key: string;
  readonly process: ProcessOnBoth;
  /** What appeared first, then what is gone, then what changed. */
  readonly differing: readonly DescriptorChange[];
  readonly unchanged: readonly DescriptorChange[];
}

/** The rows of every process, in the order of the snapshots. */
export interface DifferenceRows {
  readonly differing: readonly ProcessRows[];
  readonly same: readonly ProcessRows[];
  readonly counts: Readonly<Record<ChangeName, number>>;
}

export function rowsOfDifference({ processes, same }: ReportDifference): DifferenceRows {
  const differing = processes.map(rowsOfProcess);
  const count = (of: (process: ProcessOnBoth) => readonly unknown[]): number =>
    processes.reduce((sum, process) => sum + of(process).length, 0);
  return {
    differing,
    same: same.map(rowsOfProcess),
    counts: {
      appeared: count(({ appeared }) => appeared),
      gone: count(({ gone }) => gone),
      changed: count(({ changed }) => changed),
    },
  };
}

function rowsOfProcess(process: ProcessOnBoth): ProcessRows {
  const key = keyOfProcess(process);
  const row = (
    change: DescriptorChange['change'],
    before: ReportDescriptor | null,
    after: ReportDescriptor | null,
    fields: readonly ChangedField[] = [],
  ): DescriptorChange => ({
    key: `${key}/${before?.number ?? ''}>${after?.number ?? ''}`,
    change,
    before,
    after,
    fields,
  });
  return {
    key,
    process,
    differing: [
      ...process.appeared.map((after) => row('appeared', null, after)),
      ...process.gone.map((before) => row('gone', before, null)),
      ...process.changed.map(({ before, after, fields }) => row('changed', before, after, fields)),
    ],
    unchanged: process.unchanged.map(({ before, after }) => row('unchanged', before, after)),
  };
}

/** A process is before in one pair only, and after in one. */
function keyOfProcess({ before, after }: ProcessOnBoth): string {
  return before === null ? `after ${after && processKey(after)}` : `before ${processKey(before)}`;
}

/** How many descriptors differ. */
export function changeCount({ counts }: DifferenceRows): number {
  return counts.appeared + counts.gone + counts.changed;
}
