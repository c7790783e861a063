import type { VerdictName } from '../../src/model/verdict.ts';
import { type Comparison, endOf, type Shown, showing } from './comparison.ts';

type Asked = readonly [Comparison, string, readonly VerdictName[]];

interface Searching {
  readonly comparison: Comparison;
  readonly search: Generator<void, Shown>;
}

interface Found {
  readonly comparison: Comparison;
  readonly shown: Shown;
}

/** A frame takes 16 ms, and what was found has to be drawn in it as well. */
const slice = 8;

/**
 * Finds what a filter leaves of a comparison. In a large table that takes longer than a key may wait: it goes on between
 * frames then, what was found before stays on screen meanwhile, and the next key begins anew.
 */
export class Sifting {
  private readonly ended: () => void;
  private asked: Asked | null = null;
  private searching: Searching | null = null;
  private found: Found | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `ended` is called when a search that had to go on has ended. */
  constructor(ended: () => void) {
    this.ended = ended;
  }

  get pending(): boolean {
    return this.searching !== null;
  }

  /** What the filter leaves; where that is still being found, what the one before left. */
  shown(...asked: Asked): Shown {
    const [comparison] = asked;
    const before = this.asked;
    const isNew = before === null || asked.some((each, index) => !Object.is(each, before[index]));
    if (isNew) {
      this.asked = asked;
      this.searching = { comparison, search: showing(...asked) };
      this.step();
    }
    const { found, searching } = this;
    if (found?.comparison === comparison || searching === null) {
      return found?.shown ?? endOf(showing(...asked));
    }
    // Of another comparison nothing is on screen that could stay.
    return this.finish(searching);
  }

  /** Ends a search that goes on, for who cannot wait. */
  settle(): void {
    if (this.searching !== null) {
      this.finish(this.searching);
    }
  }

  private finish({ comparison, search }: Searching): Shown {
    const shown = endOf(search);
    this.end({ comparison, shown });
    return shown;
  }

  private end(found: Found): void {
    clearTimeout(this.timer);
    this.searching = null;
    this.found = found;
  }

  /** Goes on for a while, and again after others had their turn. */
  private step(): void {
    const { searching } = this;
    clearTimeout(this.timer);
    const until = performance.now() + slice;
    while (searching !== null) {
      const { done, value } = searching.search.next();
      if (done) {
        this.end({ comparison: searching.comparison, shown: value });
        return;
      }
      if (performance.now() >= until) {
        this.timer = setTimeout(() => {
          this.step();
          if (!this.pending) {
            this.ended();
          }
        });
        return;
      }
    }
  }
}
