/** The name that a file had: the kernel adds ` (deleted)` to the link of one that was removed or replaced. */
export function withoutDeleted(path: string): string {
  return path.replace(/ \(deleted\)$/, '');
}
