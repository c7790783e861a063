import type { Snapshot } from '../../model/snapshot.ts';
import type { RawProcess } from '../raw.ts';

/** A snapshot and what it was made of. */
interface Made {
  readonly processes: readonly RawProcess[];
  readonly snapshot: Snapshot;
  /** How often it was the answer since. */
  readonly times: number;
}

/** What an unchanged family shares with processes outside it is looked at once in so many readings. */
const mostTimes = 8;
/** Families that are kept: one is followed at a time. */
const most = 4;

/** The last snapshots of families that are read again and again, by their target. Live as long as the source. */
export class KnownFamilies {
  readonly #made = new Map<number, Made>();

  /** The same snapshot, of this moment, where each process is as it was: then nothing has to be compared again. */
  again(pid: number, processes: readonly RawProcess[], taken: string): Snapshot | null {
    const made = this.#made.get(pid);
    const isSame =
      made !== undefined &&
      made.times < mostTimes &&
      made.processes.length === processes.length &&
      processes.every((process, index) => process === made.processes[index]);
    if (!isSame) {
      return null;
    }
    const snapshot = { ...made.snapshot, taken };
    this.#made.set(pid, { ...made, snapshot, times: made.times + 1 });
    return snapshot;
  }

  keep(pid: number, processes: readonly RawProcess[], snapshot: Snapshot): void {
    this.#made.delete(pid);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size < most) {
        break;
      }
      this.#made.delete(oldest);
    }
    this.#made.set(pid, { processes, snapshot, times: 0 });
  }
}
