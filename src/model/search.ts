import type { Snapshot } from './snapshot.ts';

/** One object, by where it is met: what everyone who has it open is searched for. */
export type Query =
  | { readonly by: 'port'; readonly port: number }
  | { readonly by: 'path'; readonly path: string }
  | { readonly by: 'descriptor'; readonly pid: number; readonly number: number }
  /** The controlling terminal of a process. */
  | { readonly by: 'terminal'; readonly pid: number };

/** Everyone who has one object open, at either end of it. */
export interface Search {
  readonly query: Query;
  /** The holders, as targets, with their ancestors. */
  readonly snapshot: Snapshot;
  /** The descriptors that are the object, or the other end of it. */
  readonly held: readonly { readonly pid: number; readonly number: number }[];
}
