import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { plainText } from '../../../src/model/plain-text.ts';
import type { DifferenceActions } from './actions.ts';
import { type Chosen, detailsView } from './details-view.ts';
import { growthView } from './growth-view.ts';
import { headerView } from './header-view.ts';
import type { DifferenceItems } from './items.ts';
import type { BothSnapshots, DifferenceModel } from './model.ts';
import type { DifferenceRows, ReportDifference } from './rows.ts';
import { toolbarView } from './toolbar-view.ts';

/** What is drawn beside the model: what was made of it, and the part that draws itself. */
export interface Drawn {
  readonly snapshots: BothSnapshots;
  readonly difference: ReportDifference;
  readonly rows: DifferenceRows;
  readonly items: DifferenceItems;
  readonly chosen: Chosen | null;
  readonly tree: HTMLElement;
}

export function differenceView(
  model: DifferenceModel,
  drawn: Drawn,
  actions: DifferenceActions,
): TemplateResult {
  const { snapshots, difference, rows, items, chosen, tree } = drawn;
  return html`${headerView(snapshots, difference, actions)}
    <main class="difference ${chosen === null ? '' : 'with-details'}">
      <div class="difference-rows">
        ${toolbarView(model, rows, items.shown, actions)}${tree}${nothingView(rows, items, actions)}
        ${chosen === null ? nothing : detailsView(chosen, actions)}
      </div>
      ${growthView(difference)}
    </main>`;
}

/** Under an empty tree: says which of the two reasons it is. */
function nothingView(
  { differing, same }: DifferenceRows,
  { items }: DifferenceItems,
  actions: DifferenceActions,
): TemplateResult | typeof nothing {
  if (items.length > 0) {
    return nothing;
  }
  if (differing.length + same.length === 0) {
    return html`<p class="nothing-shown">${t('Neither snapshot has a process.')}</p>`;
  }
  return html`<p class="nothing-shown">
    ${t('Nothing that changed matches the filter.')}
    <button class="link" type="button" @click=${actions.showAll}>${t('Show all')}</button>
  </p>`;
}

/** Until the host has answered, and where it cannot show it any more. */
export function lostView({ lost }: DifferenceModel, actions: DifferenceActions): TemplateResult {
  return lost === null
    ? html`<div class="progress busy"><span class="visually-hidden" role="status">${t('Reading snapshots')}</span></div>`
    : html`<main class="empty">
        <h1>${t('This comparison cannot be shown any more')}</h1>
        ${lost.map((reason) => html`<p>${plainText(reason)}</p>`)}
        <button class="button primary" type="button" @click=${actions.compare}>${t('Compare Snapshots...')}</button>
      </main>`;
}
