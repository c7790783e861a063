import { readTables } from '../lsof/tables.ts';
import type { RawDescriptor } from '../raw.ts';
import { isRefusal } from '../source.ts';
import type { SystemProcess } from '../system/system.ts';

/** Reads what libproc has no call for, by number. What is not found stays unknown. */
export type ReadOthers = (
  process: SystemProcess,
  numbers: readonly number[],
  signal?: AbortSignal,
) => Promise<ReadonlyMap<number, RawDescriptor>>;

/** Milliseconds for one process: more is not worth the few descriptors that it is asked for. */
const patience = 5_000;

/** Asks lsof about the whole process, since it cannot be asked for kinds, and takes those numbers alone. */
export function othersByLsof(program: string): ReadOthers {
  return async ({ pid }, numbers, signal) => {
    const read = await readTables({ program, system: 'darwin', pids: [pid], patience }, signal);
    const table = isRefusal(read) ? [] : read.tables.get(pid);
    const found = Array.isArray(table) ? (table as readonly RawDescriptor[]) : [];
    return new Map(found.filter(({ number }) => numbers.includes(number)).map((each) => [each.number, each]));
  };
}
