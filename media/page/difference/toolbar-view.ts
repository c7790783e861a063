import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit-html';
import { type ChangeName, changes } from '../../../src/protocol/comparison-messages.ts';
import { filterBox } from '../filter-box.ts';
import { changeIcon } from '../icons/change-icons.ts';
import { verdictIcon } from '../icons/verdict-icons.ts';
import type { DifferenceActions } from './actions.ts';
import type { DifferenceModel } from './model.ts';
import { changeCount, type DifferenceRows } from './rows.ts';

export function toolbarView(
  model: DifferenceModel,
  rows: DifferenceRows,
  shown: number,
  actions: DifferenceActions,
): TemplateResult {
  return html`<div class="toolbar">
    <div class="verdicts" role="group" aria-label=${t('What became of descriptors')}>
      ${changes.map((change) => changeToggle(change, rows.counts[change], model, actions))}
      <button class="toggle toggle-leaked" type="button" aria-pressed=${model.leaksOnly} title=${t('Only what leaked before or after')} @click=${actions.toggleLeaks}>
        ${verdictIcon('leaked')}<span class="toggle-word">${t('Only leaks')}</span>
      </button>
    </div>
    ${filterBox({
      value: model.filter,
      label: t('Filter what changed'),
      placeholder: t('Filter: process, number, kind, target, verdict'),
      maxLength: 1000,
      shown,
      total: changeCount(rows),
      changed: actions.setFilter,
    })}
  </div>`;
}

function changeToggle(
  change: ChangeName,
  count: number,
  model: DifferenceModel,
  actions: DifferenceActions,
): TemplateResult {
  const pressed = model.changes.includes(change);
  return html`<button
    class="toggle ${count ? '' : 'none'}"
    type="button"
    aria-pressed=${pressed}
    ?disabled=${!count && !pressed}
    @click=${() => actions.toggleChange(change)}
  >
    ${changeIcon(change)}<span class="toggle-word">${toggleWord(change)}</span>
    <span class="toggle-count">${count.toLocaleString('en')}</span>
  </button>`;
}

function toggleWord(change: ChangeName): string {
  switch (change) {
    case 'appeared':
      return t('Appeared');
    case 'gone':
      return t('Gone');
    case 'changed':
      return t('Changed');
  }
}
