import { html, nothing, type TemplateResult } from 'lit-html';
import type { Place } from '../../../src/protocol/messages.ts';
import { markOf, type Passing } from '../follow/passing.ts';
import { outline } from '../icons/icon.ts';
import { type Side, sectionWord } from '../words.ts';
import { cellView, emptyCell } from './cell-view.ts';
import { gutterView } from './gutter-view.ts';
import type { TableItem } from './items.ts';
import type { Position } from './keys.ts';
import { placedAt } from './placed-at.ts';

export interface RowContext {
  readonly rowHeight: number;
  /** A process shown alone has no parent's half. */
  readonly alone: boolean;
  readonly active: Position | null;
  readonly selected: Place | null;
  readonly passing: Passing;
  readonly pids: Readonly<Record<Side, number | null>>;
}

const warning = 'M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7M8 4.5V9M8 10.5V12';

export function rowView(item: TableItem, index: number, top: number, context: RowContext): TemplateResult {
  return html`<div class="row row-${rowClass(item)}" role="row" aria-rowindex=${index + 2} ${placedAt(top)}>
    ${rowContent(item, index, context)}
  </div>`;
}

function rowClass(item: TableItem): string {
  if (item.type !== 'row') {
    return item.type;
  }
  return item.row.child === null ? 'parent-only' : item.row.child.verdict;
}

function rowContent(item: TableItem, index: number, context: RowContext): TemplateResult {
  if (item.type === 'section') {
    return html`<div class="section section-${item.section}" role="gridcell" aria-colindex="1" aria-colspan="2">
      <span class="section-words">${sectionWord(item.section)}</span><span class="section-count">${item.count}</span>
    </div>`;
  }
  const isActive = (side: Side) => context.active?.index === index && context.active.side === side;
  if (item.type === 'refusal') {
    const cell = refusalCell(item.side, item.text, index, isActive(item.side));
    return item.side === 'parent'
      ? html`${cell}<span></span>${emptyCell('child')}`
      : html`${context.alone ? nothing : html`${emptyCell('parent')}<span></span>`}${cell}`;
  }
  const cell = (side: Side) => {
    const { selected, pids, passing } = context;
    const [pid, number] = [pids[side], item.row[side]?.number];
    const isSelected = selected !== null && selected.pid === pid && selected.number === number;
    const mark = pid === null || number === undefined ? null : markOf(passing, pid, number);
    return cellView(item.row, { index, side, active: isActive(side), selected: isSelected, mark });
  };
  return context.alone
    ? cell('child')
    : html`${cell('parent')}${gutterView(item.row, context.rowHeight)}${cell('child')}`;
}

function refusalCell(side: Side, text: string, index: number, active: boolean): TemplateResult {
  return html`<div
    class="cell refusal ${side}"
    role="gridcell"
    aria-colindex=${side === 'parent' ? 1 : 2}
    tabindex=${active ? 0 : -1}
    data-index=${index}
    data-side=${side}
    title=${text}
  >
    ${outline(warning)}<span class="refusal-text">${text}</span>
  </div>`;
}
