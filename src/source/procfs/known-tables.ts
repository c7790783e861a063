import type { RawDescriptor, RawProcess } from '../raw.ts';

/** The names of a process's namespaces. */
export interface Namespaces {
  readonly mnt?: string | undefined;
  readonly net?: string | undefined;
}

/** A table as it was read, and where its process rested from then on. */
export interface KnownTable {
  readonly rest: string;
  readonly descriptors: readonly RawDescriptor[];
  /** How often it has been read in part since. */
  readonly turn: number;
  /** The namespaces it is in, as far as they were asked for. */
  readonly namespaces: Namespaces;
  /** All else that was read of the process since it rested; null until that was. */
  readonly head: RawProcess | null;
}

/** Descriptors that are kept in all: some 50 MB. What was read longest ago goes first. */
const most = 200_000;

/** The last readings of processes that are read again and again. Live as long as the source. */
export class KnownTables {
  readonly #tables = new Map<string, KnownTable>();
  #size = 0;

  of(process: string): KnownTable | undefined {
    return this.#tables.get(process);
  }

  keep(process: string, table: KnownTable): void {
    this.forget(process);
    this.#tables.set(process, table);
    this.#size += table.descriptors.length;
    for (const oldest of this.#tables.keys()) {
      if (this.#size <= most) {
        break;
      }
      this.forget(oldest);
    }
  }

  /** What else was read of a process, after its table. */
  complete(process: string, head: RawProcess): void {
    const table = this.#tables.get(process);
    if (table) {
      this.#tables.set(process, { ...table, head });
    }
  }

  forget(process: string): void {
    this.#size -= this.#tables.get(process)?.descriptors.length ?? 0;
    this.#tables.delete(process);
  }
}
