import { t } from '@vscode/l10n';
import type { Refusal } from '../model/refusal.ts';
import type { Query, Search } from '../model/search.ts';
import type { Snapshot, SourceName } from '../model/snapshot.ts';

export type { Query, Search } from '../model/search.ts';

export interface ReadRequest {
  readonly pid: number;
  /** The target is held just before its program begins; the snapshot says so. */
  readonly atExec: boolean;
  /**
   * For whoever reads the same processes again and again: of a process that has not run since its last reading with
   * this set, some of what only others can change (position, status flags, size, who outside the family shares it) may be
   * up to eight readings old, and the state of a socket that was there before up to ten seconds. All else is as it is now.
   */
  readonly reuse?: boolean;
}

/** A process as a picker lists it. */
export interface ProcessSummary {
  readonly pid: number;
  readonly startTime: number;
  readonly parentPid: number;
  /** The command line, or the kernel's name in brackets where there is none; hostile text. */
  readonly command: string;
  readonly user: number | null;
}

/**
 * Told while a search goes on: how many of all processes were looked at, and who of them has the object open, as the
 * kernel names them, `nginx (4711)`; hostile text.
 */
export type Progress = (done: number, total: number, holders: readonly string[]) => void;

/**
 * Reads the operating system into snapshots. The contract, which test/contract checks for every source:
 * - a snapshot holds the target's live ancestors, the target and its live descendants, in that order;
 * - reading never throws: what was refused is a refusal in the snapshot, and only a target that does not exist, or
 *   a cancelled reading, is refused as a whole;
 * - processes and descriptors that vanish while they are read are left out, never reported as refused;
 * - a pid that was used again while it was read is left out;
 * - a search holds everyone who has the object open, or its other end, as targets with their ancestors; a process
 *   whose table was refused is counted in a refusal, since it may be a holder; nobody is an answer, not a refusal;
 * - a query that names nothing (no such process, descriptor, path or terminal) is refused as a whole;
 * - the source opens nothing that outlives a call, except what `dispose` closes.
 */
export interface Source {
  /** `unsupported` is of systems that we cannot read, and of no snapshot. */
  readonly name: SourceName | 'unsupported';
  read(request: ReadRequest, signal?: AbortSignal): Promise<Snapshot | Refusal>;
  search(query: Query, signal?: AbortSignal, progress?: Progress): Promise<Search | Refusal>;
  /** Every process that can be seen. */
  list(signal?: AbortSignal): Promise<readonly ProcessSummary[] | Refusal>;
  dispose(): Promise<void>;
}

export function isRefusal(value: object): value is Refusal {
  return 'call' in value && 'code' in value && 'message' in value;
}

export const cancelled: Refusal = {
  call: 'read',
  code: 'ECANCELED',
  get message() {
    return t('The reading was cancelled.');
  },
};
