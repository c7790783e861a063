import type { Process } from './process.ts';
import type { Refusal } from './refusal.ts';

/** Which reader of the operating system made a snapshot. */
export type SourceName = 'procfs';

/** An immutable reading of a process, its ancestors and its descendants; JSON holds all of it. */
export interface Snapshot {
  /** ISO 8601, when reading began. */
  readonly taken: string;
  readonly source: SourceName;
  /** The pid that was asked for. */
  readonly target: number;
  /** True when the target was held just before its program began: this is what it started with. */
  readonly atExec: boolean;
  /** Ancestors from the oldest down, then the target, then its descendants, each after its parent. */
  readonly processes: readonly Process[];
  /** What failed for the reading as a whole, such as kcmp(2). */
  readonly refusals: readonly Refusal[];
}
