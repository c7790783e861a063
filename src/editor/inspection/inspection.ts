import { t } from '@vscode/l10n';
import type { Command } from '../../launch/command.ts';
import type { Given } from '../../model/given.ts';
import type { ProcessIdentity } from '../../model/process.ts';
import type { Recording } from '../../model/recorded.ts';
import type { Search } from '../../model/search.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Answer } from '../../protocol/answer.ts';
import type { InspectionView } from '../../protocol/messages.ts';
import type { Asked } from '../../protocol/query.ts';
import type { Report } from '../../protocol/report.ts';
import type { SnapshotOrigin } from '../../protocol/saved.ts';
import type { Owner } from './owner.ts';

/** What the user asked to inspect; a process may be that of something in the window. */
export type LiveTarget =
  | { readonly kind: 'probe' }
  | { readonly kind: 'launch'; readonly command: Command; readonly running: Launched | null }
  | {
      readonly kind: 'process';
      readonly pid: number;
      readonly startTime: number | null;
      readonly owner?: Owner;
      /** What it was given when it was launched from here. */
      readonly given?: readonly Given[];
    }
  | ({ readonly kind: 'holders' } & Asked);

/** A process that was launched from here, and what it was given on purpose. */
type Launched = ProcessIdentity & { readonly given: readonly Given[] };

/** What is shown: of this system, or from a file, which cannot be read again. */
export type Target = LiveTarget | { readonly kind: 'saved'; readonly origin: SnapshotOrigin };

/** One reading with its judgement, and what it is a reading of. */
export interface Inspection {
  readonly target: Target;
  readonly title: string;
  readonly summary: string | null;
  /** Who holds one object, where that was the question. */
  readonly answer: Answer | null;
  /** What was read, to be judged again when expectations change; null where only the report was kept. */
  readonly snapshot: Snapshot | null;
  /** The search that it answers; null for any other, and where only the report was kept. */
  readonly search: Search | null;
  readonly report: Report;
  /** What the launched command was seen to start; the report holds it too. */
  readonly recording?: Recording;
  /** Why it is not a new reading, such as that its process has ended. */
  readonly notice: string | null;
  /** True once its target is gone: this is the last reading there will be. */
  readonly ended?: boolean;
}

/** The same for every inspection of one target, and for no other's. */
export function keyOf({ target, report }: Inspection): string {
  switch (target.kind) {
    case 'probe':
      return 'probe';
    case 'holders':
      return `holders ${JSON.stringify(target.query)}`;
    case 'launch': {
      const { pid, startTime } = target.running ?? { pid: report.target, startTime: 0 };
      return `launch ${pid}@${startTime}`;
    }
    case 'saved':
      return `saved ${JSON.stringify(target.origin)} ${report.target} ${report.taken}`;
    case 'process': {
      const { owner, pid, startTime } = target;
      return `${owner ? `${owner.kind} ${owner.id}` : 'process'} ${pid}@${startTime}`;
    }
  }
}

/** An inspection of which only the report was kept, in a file or through a reload: it is not judged again. */
export function keptInspection(
  target: Target,
  { title, summary, answer, report }: Pick<InspectionView, 'title' | 'summary' | 'answer' | 'report'>,
  notice: string | null,
): Inspection {
  return { target, title, summary, answer, snapshot: null, search: null, report, notice };
}

/** The inspection as the last one of its target, with the reason. */
export function endedBy(inspection: Inspection, reason: string): Inspection {
  const taken = new Date(inspection.report.taken).toLocaleTimeString();
  return { ...inspection, ended: true, notice: t('{0} This is the reading of {1}.', reason, taken) };
}

/** True for targets that start a program. */
export function launches({ kind }: Target): boolean {
  return kind === 'probe' || kind === 'launch';
}

export function viewOf({ target, title, summary, answer, report }: Inspection): InspectionView {
  const asked = target.kind === 'holders' ? { query: target.query, startTime: target.startTime } : null;
  const origin = target.kind === 'saved' ? target.origin : null;
  return { title, kind: target.kind, summary, answer, asked, origin, report };
}
