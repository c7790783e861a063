import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Report } from '../../src/protocol/report.ts';
import type { Actions } from './actions.ts';
import { answerView } from './answer-view.ts';
import { bannersView } from './banner-view.ts';
import type { Comparison, Shown } from './comparison.ts';
import { detailsView } from './details/details-view.ts';
import { emptyView } from './empty-view.ts';
import { filterView, nothingShownView } from './filter-view.ts';
import { stripView } from './follow/strip-view.ts';
import { headerView } from './header-view.ts';
import { legendView } from './legend-view.ts';
import type { PageModel } from './page-model.ts';
import { pairView } from './pair-view.ts';
import { promisesView } from './promises-view.ts';

/** What is drawn: the model, what was made of it, and the parts that draw themselves. */
export interface Drawn {
  readonly model: PageModel;
  /** What was read, with what ended on screen; null before anything was. */
  readonly report: Report | null;
  readonly comparison: Comparison | null;
  readonly shown: Shown | null;
  readonly table: HTMLElement;
  readonly lane: HTMLElement;
}

/** The whole page. */
export function pageView(
  { model, report, comparison, shown, table, lane }: Drawn,
  actions: Actions,
): TemplateResult {
  const { connected, inspection } = model;
  const busy = model.busy !== 'no';
  const progress = html`<div class="progress ${busy || !connected ? 'busy' : ''}">
    <span class="visually-hidden" role="status">${busy ? t('Reading descriptors') : nothing}</span>
  </div>`;
  if (inspection === null || report === null) {
    return html`${progress}${bannersView(model, actions)}${emptyView(connected && !busy, actions)}`;
  }
  const { answer } = inspection;
  const answered = answer === null ? nothing : answerView(answer, report, actions);
  const head = html`${progress}${bannersView(model, actions)}${headerView(model, inspection, actions)}${stripView(model, actions)}`;
  if (comparison === null || shown === null) {
    return html`${head}<main class="answer-alone">${answered}</main>`;
  }
  const { selected } = model;
  return html`${head}${answered}
    <main class="content ${selected === null ? '' : 'with-details'}">
      <div class="comparison">
        ${filterView(model, comparison, shown, actions)}${pairView(report, comparison, model.passing, actions)}
        ${promisesView(comparison.child)}${table}${nothingShownView(comparison, shown, actions)}
        ${selected === null || !model.lane ? nothing : lane}${legendView()}
      </div>
      ${selected === null ? nothing : detailsView(report, comparison, selected, actions)}
    </main>`;
}
