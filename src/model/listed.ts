/** Of more only the count is said: a server may have a thousand workers. */
const mostNamed = 3;

/** `a (1), b (2) and c (3)`, `a (1), b (2), c (3) and 4 more`. */
export function listed<Item>(items: readonly Item[], nameOf: (item: Item) => string): string {
  const named = items.slice(0, mostNamed).map(nameOf);
  const more = items.length - named.length;
  const words = more > 0 ? [...named, `${more} more`] : named;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
