import type { Report } from '../../../src/protocol/report.ts';
import { once } from '../once.ts';

/** So many descriptors are looked through for a lane within the frame that shows what was chosen. */
const most = 20_000;

/** Draws a lane after the row and its details where it takes long: people read those first. */
export class PuttingOff {
  private readonly takesLong = once(
    ({ processes }: Report): boolean =>
      processes.reduce((sum, { descriptors }) => sum + descriptors.length, processes.length) > most,
  );
  private readonly later: (act: () => void) => () => void;
  private leave: (() => void) | null = null;

  /** `later` does something when there is time, unless it is left before. */
  constructor(later: (act: () => void) => () => void) {
    this.later = later;
  }

  draw(report: Report, draw: () => void): void {
    this.leave?.();
    this.leave = null;
    if (this.takesLong(report)) {
      this.leave = this.later(draw);
    } else {
      draw();
    }
  }
}
