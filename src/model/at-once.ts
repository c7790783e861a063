/** Does work that could be interrupted all at once, for who cannot wait. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) {
      return step.value;
    }
  }
}
