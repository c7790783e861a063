import { atOnce } from '../../src/model/at-once.ts';
import type { VerdictName } from '../../src/model/verdict.ts';
import { type Comparison, type Shown, showing } from './comparison.ts';
import { Slices } from './slices.ts';

/** A comparison, and the filter and the verdicts that are to be left of it. */
export type Asked = readonly [Comparison, string, readonly VerdictName[]];

interface Found {
  readonly comparison: Comparison;
  readonly shown: Shown;
}

/**
 * Finds what a filter leaves of a comparison. In a large table that takes longer than a key may wait: it goes on between
 * frames then, what was found before stays on screen meanwhile, and the next key begins anew.
 */
export class Sifting {
  private readonly slices: Slices<Found>;
  private asked: Asked | null = null;
  private found: Found | null = null;

  /** `ended` is called when a search that had to go on has ended. */
  constructor(ended: () => void, isUnseen = () => false) {
    this.slices = new Slices((found, isLate) => {
      this.found = found;
      if (isLate) {
        ended();
      }
    }, isUnseen);
  }

  get pending(): boolean {
    return this.slices.pending;
  }

  /** What the filter leaves; where that is still being found, what the one before left. */
  shown(...asked: Asked): Shown {
    const [comparison] = asked;
    if (!this.isAsked(asked)) {
      this.asked = asked;
      this.slices.begin(finding(asked));
    }
    if (this.found?.comparison !== comparison) {
      // Of another comparison nothing is on screen that could stay.
      this.settle();
    }
    return this.found?.shown ?? atOnce(showing(...asked));
  }

  isAsked(asked: Asked): boolean {
    const before = this.asked;
    return before !== null && asked.every((each, index) => Object.is(each, before[index]));
  }

  /** Ends a search that goes on, for who cannot wait. */
  settle(): void {
    this.slices.settle();
  }

  /** What the filter leaves was found elsewhere. */
  keep(asked: Asked, shown: Shown): void {
    const [comparison] = asked;
    this.asked = asked;
    this.found = { comparison, shown };
    this.slices.leave();
  }
}

function* finding(asked: Asked): Generator<void, Found> {
  const [comparison] = asked;
  return { comparison, shown: yield* showing(...asked) };
}
