/** Remembers the last answer: the same arguments again give the same object. */
export function once<Arguments extends readonly unknown[], Answer>(
  ask: (...given: Arguments) => Answer,
): (...given: Arguments) => Answer {
  let last: { given: Arguments; answer: Answer } | null = null;
  return (...given) => {
    const before = last;
    if (before !== null && given.every((value, index) => Object.is(value, before.given[index]))) {
      return before.answer;
    }
    const answer = ask(...given);
    last = { given, answer };
    return answer;
  };
}
