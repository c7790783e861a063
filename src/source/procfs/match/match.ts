import type { Refusal } from '../../../model/refusal.ts';
import type { Links } from '../links.ts';

/**
 * Whether a descriptor is what is searched for, or the other end of it; `target` is what its link says. Of most the link
 * says enough: the text is read of those alone that the link leaves in doubt.
 */
export type Match = (
  pid: number,
  number: number,
  target: string,
  { information }: Pick<Links, 'information'>,
) => boolean;

/** A query that was understood. */
export interface Sought {
  readonly matches: Match;
  /** Why nothing may be there to be found: the answer where nobody is found. */
  readonly missing: Refusal | null;
}
