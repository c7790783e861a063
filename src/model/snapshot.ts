import type { Given } from './given.ts';
import type { Process } from './process.ts';
import type { Refusal } from './refusal.ts';

/**
 * The readers of the operating system: Linux's /proc, macOS's libproc, the sysctl tree of the BSDs, and the programs lsof,
 * fstat (NetBSD, OpenBSD) and procstat (FreeBSD).
 */
export const sourceNames = ['procfs', 'libproc', 'sysctl', 'lsof', 'fstat', 'procstat'] as const;

/** Which of them made a snapshot. */
export type SourceName = (typeof sourceNames)[number];

/** An immutable reading of a process with its family, or of the holders of one object; JSON holds all of it. */
export interface Snapshot {
  /** ISO 8601, when reading began. */
  readonly taken: string;
  readonly source: SourceName;
  /** The pid that was asked for; of a search the first holder, or 0 where there is none. */
  readonly target: number;
  /** True when the target was held just before its program began: this is what it started with. */
  readonly atExec: boolean;
  /** What we gave the target on purpose when we launched it; left out where we did not. */
  readonly given?: readonly Given[];
  /**
   * Ancestors from the oldest down, then the target, then its descendants; of a search the holders, which are all
   * targets, among their ancestors. Each comes after its parent.
   */
  readonly processes: readonly Process[];
  /** What failed for the reading as a whole, such as kcmp(2). */
  readonly refusals: readonly Refusal[];
}
