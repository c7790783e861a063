const leastRises = 5;
const leastSpan = 9;

/**
 * True where a count rises steadily: since it last fell it rose at least five times over nine readings or more, never
 * stood still for longer than a third of that time, and is higher than ever before. What is opened and closed again
 * falls; a burst, such as a program that starts, is followed by a rest; a cache that fills anew is no higher than it
 * was.
 */
export function isGrowing(counts: readonly number[]): boolean {
  const last = counts.length - 1;
  const fall = counts.findLastIndex((count, index) => index > 0 && count < (counts[index - 1] ?? 0));
  const begin = Math.max(0, fall);
  const rises = counts.flatMap((count, index) =>
    index > begin && count > (counts[index - 1] ?? count) ? [index] : [],
  );
  const from = (rises[0] ?? last) - 1;
  const pauses = [...rises.slice(1), last].map((index, turn) => index - (rises[turn] ?? index));
  return (
    rises.length >= leastRises &&
    last - from >= leastSpan &&
    Math.max(...pauses) * 3 <= last - from &&
    counts.slice(0, begin).every((count) => count < (counts[last] ?? 0))
  );
}
