import type { Command } from '../../launch/command.ts';
import type { ProcessIdentity } from '../../model/process.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Answer } from '../../protocol/answer.ts';
import type { InspectionView } from '../../protocol/messages.ts';
import type { Report } from '../../protocol/report.ts';

/** What the user asked to inspect. */
export type Target =
  | { readonly kind: 'probe' }
  | { readonly kind: 'launch'; readonly command: Command; readonly running: ProcessIdentity | null }
  | { readonly kind: 'process'; readonly pid: number; readonly startTime: number | null };

/** One reading with its judgement, and what it is a reading of. */
export interface Inspection {
  readonly target: Target;
  readonly title: string;
  readonly summary: string | null;
  /** Who holds one object, where that was the question. */
  readonly answer: Answer | null;
  /** What was read, to be judged again when expectations change; null where only the report was kept. */
  readonly snapshot: Snapshot | null;
  readonly report: Report;
  /** Why it is not a new reading, such as that its process has ended. */
  readonly notice: string | null;
}

export function viewOf({ target, title, summary, answer, report }: Inspection): InspectionView {
  return { title, kind: target.kind, summary, answer, report };
}
