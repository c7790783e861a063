import { openTables } from '../../../native/linux/table.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { RawDescriptor } from '../raw.ts';
import type { Surroundings } from './surroundings.ts';
import { readTable } from './table.ts';
import { readTableBytes } from './table-bytes.ts';

/** Reads the table of a process, or says why it cannot be read. */
export type ReadTable = (pid: number, surroundings: Surroundings) => readonly RawDescriptor[] | Refusal;

/** The fast reader; node:fs where the C library cannot be called. Both give the same table. */
export async function fastTables(): Promise<ReadTable> {
  const open = await openTables();
  if (open instanceof Refusal) {
    return readTable;
  }
  return (pid, surroundings) => {
    // In our own table the open folders and texts would show.
    const table = pid === process.pid ? null : open(pid);
    if (table === null) {
      return readTable(pid, surroundings);
    }
    try {
      return readTableBytes(pid, table, surroundings) ?? readTable(pid, surroundings);
    } finally {
      table.close();
    }
  };
}

export async function plainTables(): Promise<ReadTable> {
  return readTable;
}
