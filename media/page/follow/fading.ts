import { isLeaving, type Passing } from './passing.ts';

/** As long as the style sheet lets a row take to go. */
const fadeTime = 300;

/** Tells when rows that are leaving have faded; of two readings the later one counts. */
export class Fading {
  private timer: number | undefined;

  watch(passing: Passing, faded: () => void): void {
    window.clearTimeout(this.timer);
    if (isLeaving(passing)) {
      this.timer = window.setTimeout(faded, fadeTime);
    }
  }
}
