import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { type VerdictName, verdictNames } from '../../src/model/verdict.ts';
import type { Actions } from './actions.ts';
import type { Comparison, Shown } from './comparison.ts';
import { filterBox } from './filter-box.ts';
import { verdictIcon } from './icons/verdict-icons.ts';
import type { PageModel } from './page-model.ts';
import { verdictMeaning, verdictWord } from './words.ts';

export function filterView(
  model: PageModel,
  comparison: Comparison,
  shown: Shown,
  actions: Actions,
): TemplateResult {
  return html`<div class="toolbar">
    <div class="verdicts" role="group" aria-label=${t("Verdicts of the child's descriptors")}>
      ${verdictNames.map((verdict) => verdictToggle(verdict, countOf(verdict, comparison), model, actions))}
    </div>
    ${filterBox({
      value: model.filter,
      label: t('Filter descriptors'),
      placeholder: t('Filter: number, kind, target, flag, verdict'),
      shown: shown.rowCount,
      total: comparison.rowCount,
      changed: actions.setFilter,
    })}
  </div>`;
}

/** null where the table could not be read: that is unknown, not none. */
function countOf(verdict: VerdictName, { child, counts }: Comparison): number | null {
  return child.tableRead ? counts[verdict] : null;
}

function verdictToggle(
  verdict: VerdictName,
  count: number | null,
  model: PageModel,
  actions: Actions,
): TemplateResult {
  const pressed = model.verdicts.includes(verdict);
  return html`<button
    class="toggle toggle-${verdict} ${count ? '' : 'none'}"
    type="button"
    aria-pressed=${pressed}
    ?disabled=${!count && !pressed}
    title=${verdictMeaning(verdict)}
    @click=${() => actions.toggleVerdict(verdict)}
  >
    ${verdictIcon(verdict)}<span class="toggle-word">${verdictWord(verdict)}</span>
    <span class="toggle-count">${count?.toLocaleString('en') ?? '?'}</span>
  </button>`;
}

/** Over an empty table: says which of the two reasons it is. */
export function nothingShownView(
  comparison: Comparison,
  shown: Shown,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (shown.rowCount > 0) {
    return nothing;
  }
  const { parent, child } = comparison;
  if (comparison.rowCount === 0) {
    const read = child.tableRead && (parent?.tableRead ?? true);
    return html`<p class="nothing-shown">
      ${read ? t('No descriptor is open.') : t('Nothing could be read: the rows above say why.')}
    </p>`;
  }
  return html`<p class="nothing-shown">
    ${t('No descriptor matches the filter.')}
    <button class="link" type="button" @click=${actions.showAll}>${t('Show all')}</button>
  </p>`;
}
