import { type Inspection, keyOf } from './inspection/inspection.ts';

const limit = 20;

/** One inspection of each target, the one that was shown last first; only so many. */
export class Kept {
  #inspections: readonly Inspection[] = [];

  list(): readonly Inspection[] {
    return this.#inspections;
  }

  /** Takes the place of an earlier one of the same target. The oldest goes, of those whose target has ended first. */
  put(inspection: Inspection): void {
    const key = keyOf(inspection);
    const all = [inspection, ...this.#inspections.filter((each) => keyOf(each) !== key)];
    const surplus = all.length > limit ? (all.slice(1).findLast(({ ended }) => ended) ?? all.at(-1)) : null;
    this.#inspections = all.filter((each) => each !== surplus);
  }

  /** Changes each, and returns the first. */
  update(change: (inspection: Inspection) => Inspection): Inspection | null {
    this.#inspections = this.#inspections.map(change);
    return this.#inspections[0] ?? null;
  }

  /** Lets go of the first, and returns the one behind it. */
  drop(): Inspection | null {
    this.#inspections = this.#inspections.slice(1);
    return this.#inspections[0] ?? null;
  }
}
