import { html, nothing, render, svg, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { laneRows } from '../../../src/model/lane/rows.ts';
import type { Place } from '../../../src/protocol/messages.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';
import type { ProcessNews } from '../follow/passing.ts';
import { once } from '../once.ts';
import { rowsInView, scrollToRow } from '../tree/in-view.ts';
import { laneHeader, laneHeadingId } from './lane-header.ts';
import { type LaneStep, laneStep, stepInto } from './lane-keys.ts';
import { type ReportLane, type ReportRow, rowSentence } from './lane-words.ts';
import { looksOf, plainColor } from './looks.ts';
import { type Measures, measuresOf } from './measures.ts';
import { pictureOf } from './picture.ts';
import { reportLane } from './report-lane.ts';
import { headShapes, rowShapes } from './row-shapes.ts';
import { shapesView } from './shapes-view.ts';
import { svgText } from './svg-text.ts';

export interface LaneEvents {
  chosen(place: Place): void;
  closed(): void;
  exported(svg: string): void;
}

interface Drawn {
  readonly report: Report;
  readonly descriptor: ReportDescriptor;
  readonly news: readonly ProcessNews[];
  readonly lane: ReportLane;
  readonly rows: readonly ReportRow[];
  readonly measures: Measures;
}

/** The lane of the chosen row, as a tree of which only the rows in view exist. */
export class LanePane {
  readonly element = document.createElement('section');
  private readonly lane = once(reportLane);
  private readonly rows = once(laneRows<ReportDescriptor, ReportProcess>);
  private readonly measures = once(measuresOf);
  private readonly context = document.createElement('canvas').getContext('2d');
  private readonly fontSize: number;
  private readonly events: LaneEvents;
  private opened: ReadonlySet<string> = new Set();
  private drawn: Drawn | null = null;
  private active = '';

  constructor(events: LaneEvents) {
    this.events = events;
    const { fontSize, fontFamily } = getComputedStyle(document.body);
    this.fontSize = Number.parseFloat(fontSize) || 13;
    if (this.context !== null) {
      this.context.font = `${this.fontSize}px ${fontFamily}`;
    }
    this.element.className = 'lane';
    this.element.setAttribute('aria-labelledby', laneHeadingId);
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /**
   * Draws the lane of a place; the row of its process comes into view when another place was chosen. Who has ended by
   * the news is in the report as it was read last.
   */
  show(report: Report, place: Place, news: readonly ProcessNews[]): void {
    const lane = this.lane(report, place.pid, place.number, news);
    const process = report.processes.find(({ pid }) => pid === place.pid);
    const descriptor = process?.descriptors.find(({ number }) => number === place.number);
    this.element.hidden = lane === null || descriptor === undefined;
    if (lane === null || descriptor === undefined) {
      this.drawn = null;
      return;
    }
    const before = this.drawn?.lane.chosen;
    const rows = this.rows(lane, this.opened);
    const measures = this.measures(lane, rows, this.fontSize, this.measure);
    this.drawn = { report, descriptor, news, lane, rows, measures };
    // A new reading of the same place leaves everything where it is.
    const moved = before?.pid !== place.pid || before.number !== place.number;
    if (moved || !rows.some(({ key }) => key === this.active)) {
      this.active = String(place.pid);
    }
    const hadFocus = this.tree?.contains(document.activeElement) ?? false;
    this.draw();
    if (moved) {
      this.bringIntoView();
    }
    if (hadFocus) {
      this.focus();
    }
  }

  private readonly measure = (text: string): number =>
    this.context?.measureText(text).width ?? text.length * this.fontSize * 0.6;

  private get scroller(): Element | null {
    return this.element.querySelector('.lane-scroll');
  }

  private get tree(): Element | null {
    return this.element.querySelector('.lane-tree');
  }

  private focus(): void {
    this.tree?.querySelector<SVGElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  private bringIntoView(): void {
    const { scroller, drawn } = this;
    if (scroller === null || drawn === null) {
      return;
    }
    const { rowHeight, headHeight } = drawn.measures;
    const index = drawn.rows.findIndex(({ key }) => key === this.active);
    const { scrollTop, clientHeight } = scroller;
    scroller.scrollTop = scrollToRow(index, rowHeight, {
      scrollTop,
      clientHeight: clientHeight - headHeight,
    });
    this.draw();
  }

  private readonly draw = (): void => {
    const { drawn } = this;
    if (drawn !== null) {
      const buttons = { closed: () => this.events.closed(), exported: () => this.export(drawn) };
      render(
        html`${laneHeader(drawn.lane, drawn.descriptor, buttons)}${this.scrollerView(drawn)}`,
        this.element,
      );
    }
  };

  private scrollerView({ lane, rows, measures }: Drawn): TemplateResult {
    const { rowHeight, headHeight } = measures;
    const width = Math.max(measures.width, (this.scroller?.clientWidth ?? 0) - 1);
    const { first, end } = rowsInView(this.scroller ?? { scrollTop: 0, clientHeight: 0 }, rowHeight);
    const inView = rows
      .map((row, index) => ({ row, index }))
      .filter(({ row, index }) => (index >= first && index < end) || row.key === this.active);
    return html`<div class="lane-scroll" @scroll=${this.draw}>
      <svg class="lane-head" width=${width} height=${headHeight} aria-hidden="true">${shapesView(headShapes(lane, { ...measures, width }))}</svg>
      <svg class="lane-tree" role="tree" aria-labelledby=${laneHeadingId} width=${width} height=${rows.length * rowHeight} @click=${this.clicked} @keydown=${this.pressed}>
        ${repeat(
          inView,
          ({ row }) => row.key,
          ({ row, index }) => this.rowView(row, index, width),
        )}
      </svg>
    </div>`;
  }

  private rowView(row: ReportRow, index: number, width: number): TemplateResult | typeof nothing {
    const { drawn } = this;
    if (drawn === null) {
      return nothing;
    }
    const { lane, measures } = drawn;
    const { rowHeight } = measures;
    const isChosen = row.type === 'process' && row.node.process.pid === lane.chosen.pid;
    return svg`<g class="lane-row ${stepInto(row) === null ? 'idle' : ''}" role="treeitem" tabindex=${row.key === this.active ? 0 : -1} data-key=${row.key} transform="translate(0 ${index * rowHeight})" aria-label=${rowSentence(row, lane)} aria-level=${row.level} aria-posinset=${row.position} aria-setsize=${row.setSize} aria-selected=${isChosen} aria-expanded=${row.type === 'fold' ? String(row.opened) : nothing}>
      <rect class="lane-back" x="1" y="1" width=${width - 2} height=${rowHeight - 2}></rect>
      ${shapesView(rowShapes(row, lane, measures))}
    </g>`;
  }

  private readonly clicked = (event: Event): void => {
    const key = keyOf(event);
    const row = this.drawn?.rows.find((each) => each.key === key);
    if (row) {
      this.take({ type: 'go', key: row.key });
      this.take(stepInto(row));
    }
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    const { drawn } = this;
    const key = keyOf(event);
    if (drawn === null || key === null || event.altKey || event.metaKey || event.ctrlKey) {
      return;
    }
    const page = Math.max(1, Math.floor((this.scroller?.clientHeight ?? 0) / drawn.measures.rowHeight) - 2);
    const step = laneStep(drawn.rows, key, event.key, page);
    if (step !== null) {
      event.preventDefault();
      this.take(step);
    }
  };

  private take(step: LaneStep | null): void {
    const { drawn } = this;
    if (step === null || drawn === null) {
      return;
    }
    if (step.type === 'choose') {
      this.events.chosen(step.place);
      return;
    }
    this.active = step.key;
    if (step.type === 'toggle') {
      const opened = new Set(this.opened);
      if (!opened.delete(step.key)) {
        opened.add(step.key);
      }
      this.opened = opened;
      this.show(drawn.report, drawn.lane.chosen, drawn.news);
    }
    this.bringIntoView();
    this.focus();
  }

  private export({ report, descriptor, lane, rows, measures }: Drawn): void {
    const { tree } = this;
    if (!(tree instanceof SVGElement)) {
      return;
    }
    const picture = pictureOf(lane, rows, measures, { descriptor, report, measure: this.measure });
    const styles = picture.layers.flatMap(({ shapes }) => shapes.map(({ style }) => style));
    const [background] = plainColor(getComputedStyle(document.body).backgroundColor);
    this.events.exported(svgText({ ...picture, background, looks: looksOf(styles, tree) }));
  }
}

/** The row that something happened in. */
function keyOf({ target }: Event): string | null {
  return target instanceof Element ? (target.closest('[data-key]')?.getAttribute('data-key') ?? null) : null;
}
