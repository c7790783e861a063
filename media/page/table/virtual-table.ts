import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import { t } from '@vscode/l10n';
import { nothing, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Place } from '../../../src/protocol/messages.ts';
import type { ReportProcess } from '../../../src/protocol/report.ts';
import type { Passing } from '../follow/passing.ts';
import { once } from '../once.ts';
import type { Side } from '../words.ts';
import { tableHeader } from './header-view.ts';
import { descriptorAt, findPlace, isSameLine, type TableItem } from './items.ts';
import { firstPosition, nextPosition, type Position } from './keys.ts';
import { longestNumber } from './longest-number.ts';
import { rowView } from './row-view.ts';
import { Slots } from './slots.ts';

export interface TableContent {
  readonly parent: ReportProcess | null;
  readonly child: ReportProcess;
  readonly items: readonly TableItem[];
  readonly selected: Place | null;
  readonly passing: Passing;
}

export interface TableEvents {
  /** A cell was chosen; `byKey` when focus should follow into the details. */
  chosen(place: Place, byKey: boolean): void;
  scrolled(offset: number): void;
}

/** The two tables, of which only the rows in view exist. Rows are as high as two lines of the editor's font size. */
export class VirtualTable {
  readonly element = element('div', 'table', 'grid');
  private readonly header = element('div', 'table-head', 'rowgroup');
  private readonly scroller = element('div', 'scroller', 'rowgroup');
  private readonly canvas = element('div', 'canvas', 'presentation');
  private readonly rowHeight: number;
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private readonly slots = new Slots();
  private readonly digits = once(longestNumber);
  private readonly head = once(tableHeader);
  private content: TableContent | null = null;
  private active: Position | null = null;
  private wanted: Side = 'child';
  private height = 0;
  private readonly events: TableEvents;

  constructor(events: TableEvents, initialScroll: number) {
    this.events = events;
    this.scroller.append(this.canvas);
    this.element.append(this.header, this.scroller);
    this.element.setAttribute('aria-label', t('Descriptors of parent and child'));
    this.rowHeight = Math.round(Number.parseFloat(getComputedStyle(document.body).fontSize) * 2) || 26;
    this.element.style.setProperty('--row-height', `${this.rowHeight}px`);
    this.virtualizer = new Virtualizer(this.options(initialScroll));
    this.scroller.addEventListener('click', (event) => this.clicked(event));
    this.scroller.addEventListener('keydown', (event) => this.pressed(event));
  }

  /** Once the element is in the document: from here on it follows its own size. */
  connect(): void {
    this.virtualizer._didMount();
    this.virtualizer._willUpdate();
  }

  show(content: TableContent): void {
    const before = this.content;
    const hadFocus = this.canvas.contains(document.activeElement);
    this.content = content;
    if (before?.items !== content.items) {
      this.element.style.setProperty('--digits', String(this.digits(content.parent, content.child)));
      this.active = this.sameCell(before, content) ?? firstPosition(content.items);
      this.virtualizer.setOptions(this.options(this.virtualizer.scrollOffset ?? 0));
      this.virtualizer.measure();
      this.virtualizer._willUpdate();
      this.stay(before, content);
    }
    this.draw();
    if (hadFocus) {
      this.focus();
    }
  }

  scrollTo(offset: number): void {
    this.virtualizer.scrollToOffset(offset);
  }

  /** Brings a place into view and makes it the cell that Tab enters; false when the table does not show it. */
  reveal(place: Place): boolean {
    const position = this.content && findPlace(this.content.items, this.content, place);
    if (!position) {
      return false;
    }
    this.active = position;
    this.bringIntoView(position.index);
    return true;
  }

  focus(): void {
    const cell = this.canvas.querySelector<HTMLElement>('[tabindex="0"]');
    cell?.focus({ preventScroll: true });
  }

  private options(initialOffset: number): VirtualizerOptions<HTMLElement, HTMLElement> {
    return {
      count: this.content?.items.length ?? 0,
      getScrollElement: () => this.scroller,
      estimateSize: () => this.rowHeight,
      scrollToFn: elementScroll,
      observeElementRect: (virtualizer, changed) =>
        observeElementRect(virtualizer, (rect) => {
          changed(rect);
          this.resized(rect.height);
        }),
      observeElementOffset,
      initialOffset,
      // Rows are drawn with the scrolling itself: those beyond what is seen only cost.
      overscan: 3,
      onChange: ({ scrollOffset }) => {
        this.draw();
        // Its own record: asking the element would make the browser lay the new rows out twice.
        this.events.scrolled(scrollOffset ?? 0);
      },
      // The cell with focus stays in the document wherever the table is scrolled: focus would be lost with it.
      rangeExtractor: (range) => {
        const indexes = defaultRangeExtractor(range);
        const active = this.active?.index;
        return active === undefined || active >= range.count || indexes.includes(active)
          ? indexes
          : [...indexes, active].sort((left, right) => left - right);
      },
    };
  }

  private draw(): void {
    const content = this.content;
    if (content === null) {
      return;
    }
    const { parent, child, items, selected, passing } = content;
    this.element.classList.toggle('alone', parent === null);
    this.element.setAttribute('aria-rowcount', String(items.length + 1));
    this.element.setAttribute('aria-colcount', '2');
    this.canvas.style.height = `${this.virtualizer.getTotalSize()}px`;
    const context = {
      rowHeight: this.rowHeight,
      alone: parent === null,
      active: this.active,
      selected,
      passing,
      pids: { parent: parent?.pid ?? null, child: child.pid },
    };
    render(this.head(parent, child), this.header);
    const hadFocus = this.canvas.contains(document.activeElement);
    render(
      repeat(
        this.slots.take(this.virtualizer, this.active?.index ?? null),
        ({ index }) => this.slots.keyOf(index),
        ({ index, start }) => {
          const item = items[index];
          return item === undefined ? nothing : rowView(item, index, start, context);
        },
      ),
      this.canvas,
    );
    if (hadFocus && !this.canvas.contains(document.activeElement)) {
      // An element that is moved loses it.
      this.focus();
    }
  }

  /** Rows that come or go above those in view do not move them; at the top what comes is seen. */
  private stay(before: TableContent | null, after: TableContent): void {
    const offset = this.virtualizer.scrollOffset ?? 0;
    const first = before?.items[Math.ceil(offset / this.rowHeight)];
    if (!first || offset <= 0 || before.child.pid !== after.child.pid) {
      return;
    }
    const index = after.items.findIndex((item) => isSameLine(item, first));
    const moved = index < 0 ? 0 : (index - before.items.indexOf(first)) * this.rowHeight;
    if (moved !== 0) {
      // The canvas is as high as before until it is drawn: it could not be scrolled beyond that.
      this.draw();
      this.virtualizer.scrollToOffset(offset + moved);
    }
  }

  /** A new reading or filter moves rows; the cell with focus stays the same descriptor where it is still shown. */
  private sameCell(before: TableContent | null, after: TableContent): Position | null {
    if (before === null || this.active === null) {
      return null;
    }
    const { index, side } = this.active;
    const number = descriptorAt(before.items[index], side)?.number;
    const pid = before[side]?.pid;
    return number === undefined || pid === undefined ? null : findPlace(after.items, after, { pid, number });
  }

  private moveTo(position: Position): void {
    this.active = position;
    this.virtualizer.scrollToIndex(position.index, { align: 'auto' });
    this.drawInRange();
  }

  /** A row that shows whole stays where it is. */
  private bringIntoView(index: number): void {
    const { clientHeight } = this.scroller;
    if (!this.isWithin(index, clientHeight)) {
      // By whole rows: a heading that is cut in half says nothing.
      const above = Math.floor(clientHeight / this.rowHeight / 3);
      this.virtualizer.scrollToIndex(Math.max(0, index - above), { align: 'start' });
    }
    this.drawInRange();
  }

  private isWithin(index: number, height: number): boolean {
    const top = index * this.rowHeight - (this.virtualizer.scrollOffset ?? 0);
    return top >= 0 && top + this.rowHeight <= height;
  }

  /** The row that was chosen stays in view when the details or the lane take some of the room. */
  private resized(height: number): void {
    const before = this.height;
    this.height = height;
    if (this.active !== null && height < before && this.isWithin(this.active.index, before)) {
      this.bringIntoView(this.active.index);
    }
  }

  private drawInRange(): void {
    // Asked for again with the same scroll offset, the virtual rows are not: the cell may be out of their range.
    this.virtualizer.setOptions(this.options(this.virtualizer.scrollOffset ?? 0));
    this.draw();
  }

  private clicked(event: Event): void {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    const side = cell?.dataset.side;
    if (cell !== null && (side === 'parent' || side === 'child')) {
      this.active = { index: Number(cell.dataset.index), side };
      this.wanted = side;
      this.draw();
      this.focus();
      this.choose(false);
    }
  }

  private pressed(event: KeyboardEvent): void {
    if (this.active === null || this.content === null || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(true);
      return;
    }
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.rowHeight) - 1);
    const next = nextPosition(this.content.items, this.active, this.wanted, event.key, page);
    if (next !== null) {
      event.preventDefault();
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
        this.wanted = next.side;
      }
      this.moveTo(next);
      this.focus();
    }
  }

  private choose(byKey: boolean): void {
    const side = this.active?.side;
    const process = side === undefined ? null : this.content?.[side];
    const descriptor =
      this.active === null || side === undefined
        ? null
        : descriptorAt(this.content?.items[this.active.index], side);
    if (process && descriptor !== null) {
      this.events.chosen({ pid: process.pid, number: descriptor.number }, byKey);
    }
  }
}

function element(name: 'div', className: string, role: string): HTMLElement {
  const created = document.createElement(name);
  created.className = className;
  created.setAttribute('role', role);
  return created;
}
