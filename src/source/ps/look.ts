import { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { TableReading } from '../program/reading.ts';
import type { RawDescriptor } from '../raw.ts';
import { isRefusal } from '../source.ts';
import type { System, SystemProcess } from '../system/system.ts';
import type { Listed } from './list.ts';
import type { TableProgram } from './tables.ts';

type Processes = ReadonlyMap<number, Listed>;

export interface Programs {
  list(signal: AbortSignal): Promise<Processes | Refusal>;
  readonly tables: TableProgram;
  /** Whether a process that the tables leave out may have some: on Linux each that cannot be read is named. */
  readonly hidesOthers: boolean;
  /** Our own user, from whom nothing is hidden where it is root. */
  readonly user: number;
  readonly limits: () => readonly Refusal[];
}

/** Tries while processes call exec between the two lists; whoever still does so is judged by its last. */
const attempts = 3;

/**
 * One look at a system by two programs: the processes, then tables, then the processes again, so that whose pid was used
 * again meanwhile is left out.
 */
export class Look implements System {
  readonly name;
  readonly #programs: Programs;
  readonly #signal: AbortSignal;
  readonly #before: Processes;
  #now: Processes;
  #tables: TableReading['tables'] = new Map();
  #refusals: readonly Refusal[] = [];
  #all: Promise<Refusal | null> | null = null;

  static async begin(programs: Programs, signal: AbortSignal): Promise<Look | Refusal> {
    const before = await programs.list(signal);
    return isRefusal(before) ? before : new Look(programs, before, signal);
  }

  private constructor(programs: Programs, before: Processes, signal: AbortSignal) {
    this.name = programs.tables.name;
    this.#programs = programs;
    this.#signal = signal;
    this.#before = before;
    this.#now = before;
  }

  /** Reads the tables of some processes, or says why none can be read. */
  async print(pids: readonly number[]): Promise<Refusal | null> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const seen = this.#now;
      const reading = await this.#programs.tables.read(pids, this.#signal);
      const now = isRefusal(reading) ? reading : await this.#programs.list(this.#signal);
      if (isRefusal(reading) || isRefusal(now)) {
        return isRefusal(reading) ? reading : (now as Refusal);
      }
      this.#tables = reading.tables;
      this.#refusals = reading.refusals;
      this.#now = now;
      if (pids.every((pid) => seen.get(pid)?.forkedNotExeced === now.get(pid)?.forkedNotExeced)) {
        break;
      }
    }
    return null;
  }

  printAll(): Promise<Refusal | null> {
    this.#all ??= this.print([...this.#before.keys()]);
    return this.#all;
  }

  processes(): Processes {
    return this.#before;
  }

  process(pid: number): SystemProcess | null {
    const now = this.#now.get(pid);
    const before = this.#before.get(pid);
    return now && before && isOneStart(before, now) ? { ...now, startTime: before.startTime } : (now ?? null);
  }

  async table(process: SystemProcess): Promise<readonly RawDescriptor[] | NativeRefusal> {
    const { pid, zombie, user } = process;
    const table = this.#tables.get(pid);
    const { hidesOthers, user: ourselves, tables } = this.#programs;
    const isPrinted = table instanceof NativeRefusal || (table !== undefined && table.length > 0);
    if (isPrinted || zombie || !hidesOthers || this.#now.get(pid)?.kernel) {
      return table ?? [];
    }
    if (ourselves !== 0 && user !== ourselves) {
      return new NativeRefusal(`${tables.name} -p ${pid}`, 1, 'EPERM', 'operation not permitted');
    }
    return (
      table ??
      new NativeRefusal(`${tables.name} -p ${pid}`, 0, 'ENODATA', 'the program printed nothing of it')
    );
  }

  /** Who is asked for is not known beforehand: all are read, once. */
  async quickTable(process: SystemProcess): Promise<readonly RawDescriptor[] | NativeRefusal> {
    const failed = await this.printAll();
    return failed ? new NativeRefusal(failed.call, 0, failed.code, failed.message) : this.table(process);
  }

  start({ pid }: SystemProcess): Listed | { arguments: []; environment: null; executable: null } {
    return (
      this.#now.get(pid) ?? this.#before.get(pid) ?? { arguments: [], environment: null, executable: null }
    );
  }

  limits(): readonly Refusal[] {
    return [...this.#programs.limits(), ...this.#refusals];
  }
}

/** A second more or less: where a start is kept since boot it is rounded anew whenever the clock is set. */
const grain = 1_000_000;

function isOneStart(one: SystemProcess, other: SystemProcess): boolean {
  return Math.abs(one.startTime - other.startTime) <= grain;
}
