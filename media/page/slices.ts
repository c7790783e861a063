/** A frame takes 16 ms, and what was made has to be drawn in it as well. */
const slice = 8;

/** Does work that takes longer than a frame between frames, a slice at a time. */
export class Slices<Result> {
  private readonly ended: (result: Result, isLate: boolean) => void;
  private readonly isUnseen: () => boolean;
  private work: Generator<void, Result> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `ended` is told the result, and whether others had their turn before it was there. Nobody waits for a frame of a window
   * that is not seen, whose timers the browser calls once a second.
   */
  constructor(ended: (result: Result, isLate: boolean) => void, isUnseen: () => boolean) {
    this.ended = ended;
    this.isUnseen = isUnseen;
  }

  get pending(): boolean {
    return this.work !== null;
  }

  /** Begins with the first slice now, which for a small table is all; what was being done is given up. */
  begin(work: Generator<void, Result>): void {
    this.leave();
    this.work = work;
    this.step(work, false);
  }

  /** Gives up what is being done. */
  leave(): void {
    clearTimeout(this.timer);
    this.work = null;
  }

  /** Does the rest now. */
  settle(): void {
    if (this.work !== null) {
      clearTimeout(this.timer);
      this.step(this.work, false, Infinity);
    }
  }

  private step(
    work: Generator<void, Result>,
    isLate: boolean,
    time = this.isUnseen() ? Infinity : slice,
  ): void {
    const until = performance.now() + time;
    for (;;) {
      const { done, value } = work.next();
      if (done) {
        this.work = null;
        this.ended(value, isLate);
        return;
      }
      if (performance.now() >= until) {
        this.timer = setTimeout(() => this.step(work, true));
        return;
      }
    }
  }
}
