import type { Refusal } from '../../../model/refusal.ts';

/** Whether a descriptor is what is searched for, or the other end of it; `target` is what its link says. */
export type Match = (pid: number, number: number, target: string) => boolean;

/** A query that was understood. */
export interface Sought {
  readonly matches: Match;
  /** Why nothing may be there to be found: the answer where nobody is found. */
  readonly missing: Refusal | null;
}
