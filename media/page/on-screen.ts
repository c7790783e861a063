import { atOnce } from '../../src/model/at-once.ts';
import type { Report } from '../../src/protocol/report.ts';
import type { Comparison, Shown } from './comparison.ts';
import { type Laid, laying } from './laid.ts';
import type { PageModel } from './page-model.ts';
import { type Asked, Sifting } from './sifting.ts';

/** The model that is on screen, with what is drawn of it, which is made once of what has not changed. */
export class OnScreen {
  model: PageModel;
  readonly sifting: Sifting;
  private laid_: Laid | null = null;

  /** `sifted` is called when what a filter leaves took longer to find than a frame. */
  constructor(model: PageModel, sifted: () => void, isUnseen?: () => boolean) {
    this.model = model;
    this.sifting = new Sifting(sifted, isUnseen);
  }

  get laid(): Laid | null {
    this.laid_ = atOnce(laying(this.model, this.laid_));
    return this.laid_;
  }

  /** What was read, with what ended on screen. */
  get report(): Report | null {
    return this.laid?.report ?? null;
  }

  get comparison(): Comparison | null {
    return this.laid?.comparison ?? null;
  }

  get shown(): Shown | null {
    const { comparison, model } = this;
    return comparison && this.sifting.shown(comparison, model.filter, model.verdicts);
  }

  /** What is shown from now on was made ready elsewhere; `sifted` is null where it is found already, or looked for. */
  take(
    model: PageModel,
    laid: Laid | null,
    sifted: { readonly asked: Asked; readonly shown: Shown } | null,
  ): void {
    this.model = model;
    this.laid_ = laid;
    if (sifted) {
      this.sifting.keep(sifted.asked, sifted.shown);
    }
  }
}
