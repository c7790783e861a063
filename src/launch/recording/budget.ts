/** Descriptors that are read at any time: some ten milliseconds. */
const alwaysRead = 1_000;
/** After a larger table was read the next one waits for so many times as long as that took. */
const restPerWork = 20;

/**
 * A process stands still while its table is read: a server with a hundred thousand descriptors that starts a child a
 * minute is read each time, one that starts hundreds a second is not.
 */
export class Budget {
  readonly #now: () => number;
  #restUntil = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Reads where that is not too much now, or was granted before; else answers null. */
  read<Result>(count: number, isGranted: boolean, reading: () => Result): Result | null {
    const started = this.#now();
    if (count > alwaysRead && started < this.#restUntil && !isGranted) {
      return null;
    }
    const result = reading();
    if (count > alwaysRead) {
      const ended = this.#now();
      this.#restUntil = ended + restPerWork * (ended - started);
    }
    return result;
  }
}
