/** Keeps the lines that an element once needed, so that what is below does not jump when a word comes and goes. */
export class SteadyHeight {
  private width = 0;
  private height = 0;

  /** After each drawing. In another width other lines are needed. */
  keep(element: HTMLElement | null): void {
    if (element === null) {
      return;
    }
    if (element.clientWidth !== this.width) {
      element.style.minHeight = '';
      this.width = element.clientWidth;
      this.height = 0;
    }
    if (element.offsetHeight > this.height) {
      this.height = element.offsetHeight;
      element.style.minHeight = `${this.height}px`;
    }
  }
}
