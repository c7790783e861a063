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

/** Does it at once. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) {
      return step.value;
    }
  }
}
