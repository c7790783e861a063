import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { kinds } from '../../../src/model/kind.ts';
import { severityWord } from '../../../src/model/verdict-words.ts';
import { objectText } from '../../../src/protocol/object-text.ts';
import type { ReportDescriptor } from '../../../src/protocol/report.ts';
import type { Mark } from '../follow/passing.ts';
import { kindIcon } from '../icons/kind-icons.ts';
import { execIcon, verdictIcon } from '../icons/verdict-icons.ts';
import { execState, execWord, type Side, verdictMeaning, verdictWord } from '../words.ts';
import { cellSentence } from './cell-sentence.ts';
import type { DescriptorRow } from './items.ts';
import { targetText } from './target-text.ts';

export interface CellState {
  readonly index: number;
  readonly side: Side;
  readonly active: boolean;
  readonly selected: boolean;
  readonly mark: Mark | null;
}

export function cellView(row: DescriptorRow, state: CellState): TemplateResult {
  const descriptor = row[state.side];
  if (descriptor === null) {
    return emptyCell(state.side);
  }
  const target = targetText(objectText(descriptor));
  const verdict = state.side === 'child' ? `cell-${descriptor.verdict}` : '';
  return html`<div
    class="cell ${state.side} ${verdict} ${state.mark === null ? '' : `cell-${state.mark}`}"
    role="gridcell"
    aria-colindex=${state.side === 'parent' ? 1 : 2}
    aria-label=${cellSentence(row, state.side, state.mark)}
    aria-selected=${state.selected}
    tabindex=${state.active ? 0 : -1}
    data-index=${state.index}
    data-side=${state.side}
    data-number=${descriptor.number}
  >
    <span class="number">${descriptor.number}</span>
    <span class="kind" title=${kinds[descriptor.kind]}
      >${kindIcon(descriptor.kind)}<span class="kind-word">${kinds[descriptor.kind]}</span></span
    >
    <span class="target" title=${target.whole}
      ><span class="target-head">${target.head}</span><span class="target-tail">${target.tail}</span
      ><span class="target-suffix">${target.suffix}</span></span
    >
    <span class="access">${descriptor.access ?? nothing}</span>
    ${state.side === 'parent' ? execView(descriptor) : verdictView(descriptor)}
  </div>`;
}

export function emptyCell(side: Side): TemplateResult {
  return html`<div
    class="cell ${side} cell-empty"
    role="gridcell"
    aria-colindex=${side === 'parent' ? 1 : 2}
    aria-label=${side === 'parent' ? t('None in the parent') : t('None in the child')}
  ></div>`;
}

export function execView(descriptor: ReportDescriptor): TemplateResult {
  const state = execState(descriptor.closeOnExec);
  return html`<span class="judged exec-${state}" title=${execWord(state)}>${execIcon(state)}<span class="word">${execWord(state)}</span></span>`;
}

export function verdictView(descriptor: ReportDescriptor): TemplateResult {
  const { verdict, severity, confidence } = descriptor;
  const word = verdict === 'leaked' ? t('LEAKED') : verdictWord(verdict);
  const after = [
    verdict === 'leaked' ? severityWord(severity) : '',
    confidence === 'likely' ? t('likely') : '',
  ].filter(Boolean);
  return html`<span class="judged verdict-${verdict}" title="${[word, ...after].join(' · ')}: ${verdictMeaning(verdict)}"
    >${verdictIcon(verdict)}<span class="word">${word}</span
    >${after.length === 0 ? nothing : html`<span class="after">${after.join(' · ')}</span>`}</span
  >`;
}
