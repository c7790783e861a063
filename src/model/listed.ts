import { t } from '@vscode/l10n';

/** Of more only the count is said: a server may have a thousand workers. */
const mostNamed = 3;

/** `a (1), b (2) and c (3)`, `a (1), b (2), c (3) and 4 more`. */
export function listed<Item>(items: readonly Item[], nameOf: (item: Item) => string): string {
  const named = items.slice(0, mostNamed).map(nameOf);
  const more = items.length - named.length;
  if (more > 0) {
    return t('{0} and {1} more', named.join(', '), more);
  }
  return named.length < 2
    ? named.join('')
    : t('{0} and {1}', named.slice(0, -1).join(', '), named.at(-1) ?? '');
}
