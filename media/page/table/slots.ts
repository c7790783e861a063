/** The key of the row that has, or would get, the focus: its element is its own wherever the table is scrolled. */
export const activeSlot = -1;

/**
 * Which element shows which row. Rows come and go as the table is scrolled, and to make and remove their elements is most of
 * what that costs: a row that comes takes the element of one that went. Of those that stay each keeps its own.
 */
export class Slots {
  #size = 0;
  #base = 0;
  #first = 0;
  #end = 0;

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
    const slot = (index - this.#base) % this.#size;
    return slot < 0 ? slot + this.#size : slot;
  }
}
