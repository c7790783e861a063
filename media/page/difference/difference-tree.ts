import { t } from '@vscode/l10n';
import { render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { rowsInView, scrollToRow } from '../tree/in-view.ts';
import type { DifferenceItem } from './items.ts';
import { rowView } from './row-view.ts';
import { stepInto, type TreeStep, treeStep } from './tree-keys.ts';

export interface TreeEvents {
  /** `byKey` when focus should follow into the details. */
  chosen(key: string, byKey: boolean): void;
  toggled(key: string): void;
  scrolled(offset: number): void;
}

/** The rows, of which only those in view exist. All are as high as two lines of the editor's font size. */
export class DifferenceTree {
  readonly element = document.createElement('div');
  private readonly canvas = document.createElement('div');
  private readonly rowHeight: number;
  private readonly events: TreeEvents;
  private items: readonly DifferenceItem[] = [];
  private selected: string | null = null;
  private active: string | null = null;
  private wantedScroll: number;

  constructor(events: TreeEvents, initialScroll: number) {
    this.events = events;
    this.wantedScroll = initialScroll;
    this.element.className = 'difference-scroll';
    this.canvas.className = 'difference-canvas';
    this.canvas.setAttribute('role', 'tree');
    this.canvas.setAttribute('aria-label', t('What changed'));
    this.element.append(this.canvas);
    this.rowHeight = Math.round(Number.parseFloat(getComputedStyle(document.body).fontSize) * 2) || 26;
    this.element.style.setProperty('--row-height', `${this.rowHeight}px`);
    this.element.addEventListener('scroll', () => {
      this.draw();
      this.events.scrolled(this.element.scrollTop);
    });
    this.canvas.addEventListener('click', (event) => this.clicked(event));
    this.canvas.addEventListener('keydown', (event) => this.pressed(event));
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  show(items: readonly DifferenceItem[], selected: string | null): void {
    const hadFocus = this.canvas.contains(document.activeElement);
    this.items = items;
    this.selected = selected;
    if (!items.some(({ key }) => key === this.active)) {
      const shown = items.some(({ key }) => key === selected);
      this.active = shown ? selected : (items[0]?.key ?? null);
    }
    this.draw();
    if (hadFocus) {
      this.focus();
    }
  }

  focus(): void {
    this.canvas.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  private draw(): void {
    const { items, rowHeight, element } = this;
    this.canvas.style.height = `${items.length * rowHeight}px`;
    if (this.wantedScroll > 0 && element.clientHeight > 0 && items.length > 0) {
      // What was scrolled to before a reload; earlier there was nothing to be scrolled.
      element.scrollTop = this.wantedScroll;
      this.wantedScroll = 0;
    }
    const { first, end } = rowsInView(element, rowHeight);
    const inView = items.slice(first, end).map((item, index) => ({ item, index: first + index }));
    const active = this.activeIndex;
    const item = items[active];
    // The row with focus stays in the document wherever the tree is scrolled: focus would be lost with it.
    if (item !== undefined && (active < first || active >= end)) {
      inView.splice(active < first ? 0 : inView.length, 0, { item, index: active });
    }
    render(
      repeat(
        inView,
        (each) => each.item.key,
        (each) =>
          rowView(each.item, {
            top: each.index * rowHeight,
            active: each.index === active,
            selected: each.item.key === this.selected,
          }),
      ),
      this.canvas,
    );
  }

  private get activeIndex(): number {
    return this.items.findIndex(({ key }) => key === this.active);
  }

  private clicked(event: Event): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
    const index = this.items.findIndex(({ key }) => key === row?.dataset.key);
    const item = this.items[index];
    if (item !== undefined) {
      this.take({ type: 'go', index }, false);
      this.take(stepInto(item), false);
    }
  }

  private pressed(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.ctrlKey) {
      return;
    }
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.rowHeight) - 1);
    const step = treeStep(this.items, this.activeIndex, event.key, page);
    if (step !== null) {
      event.preventDefault();
      this.take(step, true);
    }
  }

  private take(step: TreeStep, byKey: boolean): void {
    switch (step.type) {
      case 'choose':
        this.events.chosen(step.key, byKey);
        break;
      case 'toggle':
        this.events.toggled(step.key);
        break;
      case 'go':
        this.active = this.items[step.index]?.key ?? null;
        this.bringIntoView(step.index);
        this.draw();
        this.focus();
        break;
    }
  }

  private bringIntoView(index: number): void {
    this.element.scrollTop = scrollToRow(index, this.rowHeight, this.element);
  }
}
