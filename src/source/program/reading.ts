import type { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { RawDescriptor } from '../raw.ts';

/** What a program printed of tables. */
export interface TableReading {
  /** The table of each process that it saw, or why it could not be read. */
  readonly tables: ReadonlyMap<number, readonly RawDescriptor[] | NativeRefusal>;
  /** What it warned of, and what had to be left out. */
  readonly refusals: readonly Refusal[];
}
