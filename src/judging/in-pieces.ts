import { setImmediate as turn } from 'node:timers/promises';

/** Work lets others go on after so long (ms): a frame of the editor's has sixteen. */
const longestPiece = 4;

/** Does work that may be interrupted wherever it yields; null where it was cancelled meanwhile. */
export async function inPieces<Result>(
  work: Generator<void, Result>,
  signal?: AbortSignal,
): Promise<Result | null> {
  let began = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) {
      return step.value;
    }
    if (performance.now() - began > longestPiece) {
      await turn();
      if (signal?.aborted) {
        return null;
      }
      began = performance.now();
    }
  }
}

/** For much that is asked for at once, thing by thing: each takes a turn before it is done. */
export class Turns {
  #began = 0;
  #next: Promise<void> | null = null;

  async take(): Promise<void> {
    while (performance.now() - this.#began > longestPiece) {
      this.#next ??= this.#another();
      await this.#next;
    }
  }

  async #another(): Promise<void> {
    await turn();
    this.#began = performance.now();
    this.#next = null;
  }
}
