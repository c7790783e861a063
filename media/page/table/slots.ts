/** The key of the row that has, or would get, the focus: its element is its own wherever the table is scrolled. */
const activeSlot = -1;

/** Rows that are to be drawn, as the virtualizer names them, and whether they are on their way. */
interface Drawn<Row> {
  readonly isScrolling: boolean;
  getVirtualItems(): readonly Row[];
}

/**
 * Which element shows which row. Rows come and go as the table is scrolled, and to make and remove their elements is most of
 * what that costs: a row that comes takes the element of one that went. Of those that stay each keeps its own.
 */
export class Slots {
  #size = 0;
  #base = 0;
  #first = 0;
  #end = 0;
  #active: number | null = null;

  /** The rows in the order of their elements: their own order once they rest, for to move an element costs what making it does. */
  take<Row extends { readonly index: number }>(drawn: Drawn<Row>, active: number | null): readonly Row[] {
    const rows = drawn.getVirtualItems();
    this.#active = active;
    // The active row stays when it is out of view: then the others do not follow one another with it.
    const [first, second] = rows;
    const isAhead = first?.index === active && second !== undefined && second.index > first.index + 1;
    const isBehind = rows.at(-1)?.index === active && (rows.at(-2)?.index ?? 0) < (active ?? 0) - 1;
    this.hold((isAhead ? second : first)?.index ?? 0, rows.length - Number(isAhead || isBehind));
    return drawn.isScrolling
      ? [...rows].sort((left, right) => this.keyOf(left.index) - this.keyOf(right.index))
      : rows;
  }

  /** The rows that are in view from now on, one after the other. */
  hold(first: number, count: number): void {
    this.#size = Math.max(this.#size, count);
    if (first >= this.#end || first + count <= this.#first) {
      // None stays: each takes an element at its own place, so that none has to be moved.
      this.#base += first - this.#first;
    }
    this.#first = first;
    this.#end = first + count;
  }

  keyOf(index: number): number {
    if (index === this.#active) {
      return activeSlot;
    }
    const slot = (index - this.#base) % this.#size;
    return slot < 0 ? slot + this.#size : slot;
  }
}
