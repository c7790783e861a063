/** Drawn above and below what is in view. */
const overscan = 12;
/** As long as nothing is known of how much is in view. */
const leastView = 600;

/** How far something is scrolled and how much of it shows, in pixels. */
export interface Viewed {
  readonly scrollTop: number;
  readonly clientHeight: number;
}

/** Which rows of one height are drawn: from `first` to before `end`. */
export function rowsInView(
  { scrollTop, clientHeight }: Viewed,
  rowHeight: number,
): { readonly first: number; readonly end: number } {
  const bottom = scrollTop + Math.max(leastView, clientHeight);
  return {
    first: Math.max(0, Math.floor(scrollTop / rowHeight) - overscan),
    end: Math.ceil(bottom / rowHeight) + overscan,
  };
}

/** How far to scroll for a row to show whole: no further than needed. */
export function scrollToRow(index: number, rowHeight: number, { scrollTop, clientHeight }: Viewed): number {
  const top = index * rowHeight;
  return top < scrollTop ? top : Math.max(scrollTop, top + rowHeight - clientHeight);
}
