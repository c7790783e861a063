import { availableParallelism } from 'node:os';
import { countDescriptors } from '../../../native/linux/descriptor.ts';
import { type OpenTableOf, openTables } from '../../../native/linux/table.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { RawDescriptor } from '../raw.ts';
import { KnownTables } from './known-tables.ts';
import { Second } from './second.ts';
import type { Surroundings } from './surroundings.ts';
import { readTable } from './table.ts';
import { type Help, readTableBytes, worthSharing } from './table-bytes.ts';

/** How a source reads tables, and the thread that helps it. */
export interface Tables {
  /**
   * Reads the table of a process, or says why it cannot be read. With `reuse`, which names the process by more than
   * its pid, what cannot have changed since its last such reading is not read again (changeable.ts says what that is).
   */
  readonly read: (
    pid: number,
    surroundings: Surroundings,
    reuse?: string | null,
  ) => readonly RawDescriptor[] | Refusal;
  /** Told of a process whose table will be read: what a large one needs takes a while to start. */
  readonly expect: (pid: number) => void;
  /** What was read, by the same name, of processes that rest; it is of the last reading, or there is none. */
  readonly known: Pick<KnownTables, 'of' | 'complete'>;
  /** The fast reader, for who looks at links alone; null where there is none. */
  readonly open: OpenTableOf | null;
  dispose(): Promise<void>;
}

export const plainTables: Tables = {
  read: readTable,
  expect: () => undefined,
  known: { of: () => undefined, complete: () => undefined },
  open: null,
  dispose: async () => undefined,
};

/** The fast reader, with as many threads; node:fs where the C library cannot be called. All give the same table. */
export async function fastTables(threads: 1 | 2 = 2): Promise<Tables> {
  const open = await openTables();
  if (open instanceof Refusal) {
    return plainTables;
  }
  const second = threads === 2 && availableParallelism() > 1 ? new Second() : null;
  const tables = new KnownTables();
  const helpWith = (reuse: string | null): Help =>
    reuse === null
      ? { second, known: null, keep: null }
      : {
          second,
          known: tables.of(reuse) ?? null,
          keep: (table) => (table ? tables.keep(reuse, table) : tables.forget(reuse)),
        };
  return {
    open,
    known: tables,
    expect(pid) {
      if (second !== null && countDescriptors(pid) >= worthSharing) {
        second.start();
      }
    },
    read(pid, surroundings, reuse = null) {
      // In our own table the open folders and texts would show.
      const table = pid === process.pid ? null : open(pid);
      if (table === null) {
        return readTable(pid, surroundings);
      }
      try {
        return readTableBytes(pid, table, surroundings, helpWith(reuse)) ?? readTable(pid, surroundings);
      } finally {
        table.close();
      }
    },
    dispose: async () => second?.dispose(),
  };
}
