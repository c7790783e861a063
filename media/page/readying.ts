import { showing } from './comparison.ts';
import { laying } from './laid.ts';
import type { OnScreen } from './on-screen.ts';
import type { PageModel } from './page-model.ts';
import { samePair } from './pairs.ts';
import type { Asked } from './sifting.ts';
import { Slices } from './slices.ts';

type Change = (now: PageModel) => PageModel;

/** Something that changes what is shown, and may take long to make of a large reading. */
export interface Coming {
  /** Made of the model as it is; what comes of it is applied to the model as it is then. */
  prepare(model: PageModel): Generator<void, Change> | Change;
  /** Once the page has the model that came of it. */
  arrived(before: PageModel, after: PageModel): void;
  /** Takes a moment only, wherever it is applied. */
  readonly isBrief: boolean;
}

/**
 * Makes what comes ready to be drawn between frames: what was there before stays on screen meanwhile, and can be used. One
 * after the other, in the order in which it came.
 */
export class Readying {
  private readonly screen: OnScreen;
  private readonly slices: Slices<() => void>;
  private waiting: Coming[] = [];

  constructor(screen: OnScreen, isUnseen = () => false) {
    this.screen = screen;
    this.slices = new Slices((arrive) => {
      arrive();
      this.next();
    }, isUnseen);
  }

  get pending(): boolean {
    return this.slices.pending;
  }

  take(coming: Coming): void {
    if (!coming.isBrief) {
      // Of two that take long none waits for the other: readings may come faster than they can be made ready.
      this.slices.settle();
    }
    this.waiting.push(coming);
    this.next();
  }

  private next(): void {
    const coming = this.slices.pending ? undefined : this.waiting.shift();
    if (coming) {
      this.slices.begin(this.readying(coming));
    }
  }

  private *readying(coming: Coming): Generator<void, () => void> {
    const { screen } = this;
    const { sifting } = screen;
    const prepared = coming.prepare(screen.model);
    const of = typeof prepared === 'function' ? prepared : yield* prepared;
    let { laid } = screen;
    for (;;) {
      const model = of(screen.model);
      const { filter, verdicts } = model;
      laid = yield* laying(model, laid);
      const asked: Asked | null = laid?.comparison ? [laid.comparison, filter, verdicts] : null;
      const shown = asked && !sifting.isAsked(asked) ? yield* showing(...asked) : null;
      const before = screen.model;
      const after = of(before);
      // What the user chose meanwhile is made ready too.
      if (samePair(after.pair, model.pair) && after.filter === filter && after.verdicts === verdicts) {
        return () => {
          screen.take(after, laid, asked && shown && { asked, shown });
          coming.arrived(before, after);
        };
      }
    }
  }
}
