import type { Refusal } from '../../../native/refusal.ts';
import type { Process, ProcessIdentity } from '../../model/process.ts';
import type { Recorded } from '../../model/recorded.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** What the recording thread is started with. */
export interface RecorderInput {
  readonly held: Snapshot;
  /** One shared cell: 0 while it shall record. */
  readonly state: Int32Array;
}

/** What it says. `began` and `refused` come first, one of the two. */
export type Said =
  | { readonly say: 'began' }
  | { readonly say: 'refused'; readonly refusal: Pick<Refusal, 'call' | 'code' | 'name' | 'reason'> }
  | { readonly say: 'recorded'; readonly recorded: Recorded; readonly isWithheld: boolean }
  | { readonly say: 'passed over' }
  | { readonly say: 'let go'; readonly process: Pick<Process, 'pid' | 'command' | 'executable'> }
  | { readonly say: 'ended'; readonly identity: ProcessIdentity };
