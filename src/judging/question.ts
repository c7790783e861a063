import type { WrittenExpectations } from '../expectations/expectation.ts';
import type { Given } from '../model/given.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { PackedTable } from '../protocol/packed/packed.ts';
import type { Report } from '../protocol/report.ts';
import type { ReportChange } from '../protocol/report-change.ts';
import type { WithoutTables } from './tables-apart.ts';

/** A process to read and judge. */
export interface Judging {
  readonly pid: number;
  /** What it was given when it was launched. */
  readonly given: readonly Given[] | null;
  /** As in a request to the source. */
  readonly reuse: boolean;
  /** The entries; their matcher is made where it judges. */
  readonly expectations: Pick<WrittenExpectations, 'lists' | 'refusals'>;
}

export interface JudgingQuestion extends Judging {
  readonly ask: 'judge';
  /** The report that this is a further reading of: by its name, or as it is; null where there is none. */
  readonly since: Earlier | null;
}

export type Earlier =
  | { readonly name: string }
  | { readonly report: WithoutTables<Report>; readonly tables: readonly PackedTable[] };

/** A reading to judge again, by other expectations. */
export interface RejudgingQuestion {
  readonly ask: 'rejudge';
  readonly expectations: Judging['expectations'];
  /** The report of the reading, whose snapshot has the same tables. */
  readonly since: Earlier;
  readonly snapshot: WithoutTables<Snapshot>;
}

/** Packed tables with all that they belong to. */
export type JudgingAnswer =
  | {
      readonly told: 'whole';
      /** The name by which the next question refers to the report that this answer makes. */
      readonly name: string;
      readonly snapshot: WithoutTables<Snapshot>;
      readonly report: WithoutTables<Report>;
      readonly tables: readonly PackedTable[];
    }
  | {
      readonly told: 'change';
      readonly name: string;
      readonly snapshot: WithoutTables<Snapshot>;
      /** null where what differs is in no report, such as a variable. */
      readonly change: WithoutTables<ReportChange> | null;
      readonly tables: readonly PackedTable[];
    }
  /** The thread was started since, or judged something else: it has to be handed the report that it is asked about. */
  | { readonly told: 'forgotten' }
  /** Nothing but the moment is different. */
  | { readonly told: 'same'; readonly name: string; readonly taken: string };
