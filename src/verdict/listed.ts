/** Of more only the first are named, and the others counted. */
export const mostNamed = 3;

/** `a (1), b (2) and c (3)`, or `a (1), b (2) and 7 more`, from the first names and the count of all. */
export function listed(first: readonly string[], count: number): string {
  const shown =
    count > mostNamed ? [...first.slice(0, mostNamed - 1), `${count - mostNamed + 1} more`] : first;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
