import type { Descriptor } from './descriptor.ts';
import type { Refusal } from './refusal.ts';

/** Where a process stands to the one that was asked for. */
export type Relation = 'ancestor' | 'target' | 'descendant';

/** A process is pid and start time together: pids are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot, `/proc/PID/stat` field 22. */
  readonly startTime: number;
}

export interface Process extends ProcessIdentity {
  readonly parentPid: number;
  readonly relation: Relation;
  /** The command line, arguments joined by spaces; hostile text. */
  readonly command: string;
  readonly executable: string | null;
  /** Numeric id of the owner, null where unreadable. */
  readonly user: number | null;
  /** True while the process still runs its parent's program: fork without exec (PF_FORKNOEXEC). */
  readonly forkedNotExeced: boolean;
  /** False when the table itself was refused: the descriptors are then unknown, not absent. */
  readonly tableRead: boolean;
  readonly refusals: readonly Refusal[];
  readonly descriptors: readonly Descriptor[];
}
