/** Calls an action after so many milliseconds; what it returns calls that off. */
export type Delay = (milliseconds: number, action: () => void) => () => void;

const byTimer: Delay = (milliseconds, action) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

/**
 * Reads again and again while that is wanted: at once, then one interval after each reading has ended, so that slow
 * readings never pile up. Nothing is left to run while it is not wanted, and there is never more than one reading.
 */
export class Pace {
  readonly #read: (signal: AbortSignal) => Promise<void>;
  readonly #interval: () => number;
  readonly #delay: Delay;
  #wanted = false;
  #reading: AbortController | null = null;
  /** A reading was asked for while another was under way. */
  #due = false;
  #callOff: (() => void) | null = null;

  /** `read` never fails: what goes wrong is its own to say. */
  constructor(read: (signal: AbortSignal) => Promise<void>, interval: () => number, delay: Delay = byTimer) {
    this.#read = read;
    this.#interval = interval;
    this.#delay = delay;
  }

  /** Begins or ends; a reading that is under way when it ends is given up. */
  run(wanted: boolean): void {
    if (wanted === this.#wanted) {
      return;
    }
    this.#wanted = wanted;
    if (wanted) {
      this.once();
    } else {
      this.#wait(null);
      this.#due = false;
      this.#reading?.abort();
    }
  }

  /** One reading now, wanted or not. */
  once(): void {
    if (this.#reading === null) {
      void this.#begin();
    } else if (this.#reading.signal.aborted) {
      this.#due = true;
    }
  }

  /** Waits anew, where the interval is another now. */
  again(): void {
    if (this.#callOff !== null) {
      this.#wait(this.#interval());
    }
  }

  dispose(): void {
    this.run(false);
    this.#reading?.abort();
  }

  async #begin(): Promise<void> {
    this.#wait(null);
    this.#reading = new AbortController();
    await this.#read(this.#reading.signal);
    this.#reading = null;
    if (this.#due) {
      this.#due = false;
      void this.#begin();
    } else if (this.#wanted) {
      this.#wait(this.#interval());
    }
  }

  #wait(milliseconds: number | null): void {
    this.#callOff?.();
    this.#callOff =
      milliseconds === null
        ? null
        : this.#delay(milliseconds, () => {
            this.#callOff = null;
            this.once();
          });
  }
}
