const quietTime = 400;

/** Tells screen readers what changed on screen, once typing has paused. */
export class Announcer {
  readonly element = document.createElement('div');
  private timer: number | undefined;

  constructor() {
    this.element.className = 'visually-hidden announcer';
    this.element.setAttribute('aria-live', 'polite');
  }

  say(sentence: string): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.element.textContent = sentence;
    }, quietTime);
  }
}
