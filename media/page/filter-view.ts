import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { type VerdictName, verdictNames } from '../../src/model/verdict.ts';
import type { Actions } from './actions.ts';
import type { Comparison, Shown } from './comparison.ts';
import { verdictIcon } from './icons/verdict-icons.ts';
import type { PageModel } from './page-model.ts';
import { verdictMeaning, verdictWord } from './words.ts';

export const filterBoxId = 'filter';

export function filterView(
  model: PageModel,
  comparison: Comparison,
  shown: Shown,
  actions: Actions,
): TemplateResult {
  const typed = (event: Event) => {
    if (event.target instanceof HTMLInputElement) {
      actions.setFilter(event.target.value);
    }
  };
  return html`<div class="toolbar">
    <div class="verdicts" role="group" aria-label=${t("Verdicts of the child's descriptors")}>
      ${verdictNames.map((verdict) => verdictToggle(verdict, countOf(verdict, comparison), model, actions))}
    </div>
    <div class="filter">
      <input
        id=${filterBoxId}
        type="search"
        aria-label=${t('Filter descriptors')}
        title=${t('Focus with Ctrl+F or /')}
        aria-keyshortcuts="Control+F /"
        placeholder=${t('Filter: number, kind, target, flag, verdict')}
        spellcheck="false"
        autocomplete="off"
        .value=${live(model.filter)}
        @input=${typed}
      />
      <span class="shown">${shownText(shown.rowCount, comparison.rowCount)}</span>
    </div>
  </div>`;
}

/** null where the table could not be read: that is unknown, not none. */
function countOf(verdict: VerdictName, { child, counts }: Comparison): number | null {
  return child.tableRead ? counts[verdict] : null;
}

export function shownText(shown: number, total: number): string {
  return t('shown {0} of {1}', shown.toLocaleString('en'), total.toLocaleString('en'));
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
