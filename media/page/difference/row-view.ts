import { html, nothing, type TemplateResult } from 'lit-html';
import { kinds } from '../../../src/model/kind.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import { objectText } from '../../../src/protocol/object-text.ts';
import { changeIcon, twistyIcon } from '../icons/change-icons.ts';
import { kindIcon } from '../icons/kind-icons.ts';
import { execView, verdictView } from '../table/cell-view.ts';
import { placedAt } from '../table/placed-at.ts';
import { targetText } from '../table/target-text.ts';
import type { DifferenceItem } from './items.ts';
import type { DescriptorChange, ProcessRows } from './rows.ts';
import { changeWord, fieldWords, foldWords, itemSentence, processTitle, processWords } from './words.ts';

export interface RowState {
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
}

export function rowView(item: DifferenceItem, { top, active, selected }: RowState): TemplateResult {
  return html`<div
    class="difference-row ${classOf(item)}"
    role="treeitem"
    data-key=${item.key}
    data-level=${item.level}
    tabindex=${active ? 0 : -1}
    aria-label=${itemSentence(item)}
    aria-level=${item.level}
    aria-posinset=${item.position}
    aria-setsize=${item.setSize}
    aria-selected=${selected}
    aria-expanded=${item.type === 'descriptor' ? nothing : String(item.opened)}
    ${placedAt(top)}
  >
    ${contentOf(item)}
  </div>`;
}

function classOf(item: DifferenceItem): string {
  if (item.type !== 'descriptor') {
    return item.type === 'process' ? 'of-process' : 'of-fold';
  }
  const { change, after } = item.row;
  return `of-descriptor ${change} ${after?.verdict === 'leaked' ? 'leaks' : ''}`;
}

function contentOf(item: DifferenceItem): TemplateResult {
  switch (item.type) {
    case 'process':
      return processContent(item.rows, item.opened);
    case 'same':
    case 'unchanged':
      return html`${twistyIcon(item.opened)}<span class="fold-words">${foldWords(item)}</span>`;
    case 'descriptor':
      return descriptorContent(item.row);
  }
}

function processContent(rows: ProcessRows, opened: boolean): TemplateResult {
  const { before, after } = rows.process;
  const command = plainText((after ?? before)?.command ?? '');
  const change = before === null ? 'appeared' : after === null ? 'gone' : null;
  return html`${twistyIcon(opened)}<span class="process-title" title=${command}>${processTitle(rows)}</span>
    ${change === null ? nothing : html`<span class="change ${change}">${changeIcon(change)}</span>`}
    <span class="process-words">${processWords(rows).join(' · ')}</span>`;
}

function descriptorContent(row: DescriptorChange): TemplateResult {
  const shown = row.after ?? row.before;
  if (shown === null) {
    return html``;
  }
  const target = targetText(objectText(shown));
  const fields = fieldWords(row);
  return html`<span class="change ${row.change}">${changeIcon(row.change)}<span>${changeWord(row.change)}</span></span>
    <span class="number">${shown.number}</span>
    <span class="kind" title=${kinds[shown.kind]}>${kindIcon(shown.kind)}<span class="kind-word">${kinds[shown.kind]}</span></span>
    <span class="what">
      <span class="target" title=${target.whole}
        ><span class="target-head">${target.head}</span><span class="target-tail">${target.tail}</span
        ><span class="target-suffix">${target.suffix}</span></span
      >
      ${fields.length === 0 ? nothing : html`<span class="fields-changed" title=${fields.join('\n')}>${fields.join(' · ')}</span>`}
    </span>
    ${verdictView(shown)}${execView(shown)}`;
}
