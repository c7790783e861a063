import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { kinds } from '../../../src/model/kind.ts';
import type { Place } from '../../../src/protocol/messages.ts';
import type { Report } from '../../../src/protocol/report.ts';
import type { Actions } from '../actions.ts';
import type { Comparison } from '../comparison.ts';
import { closeIcon, copyIcon } from '../icons/action-icons.ts';
import { kindIcon } from '../icons/kind-icons.ts';
import { laneToggle } from '../lane/lane-toggle.ts';
import { processOf } from '../pairs.ts';
import { fieldsView } from './fields-view.ts';
import { holdersView, verdictView } from './verdict-view.ts';

export const detailsHeadingId = 'details-heading';

export function detailsView(
  report: Report,
  comparison: Comparison,
  place: Place,
  actions: Actions,
): TemplateResult | typeof nothing {
  const process = processOf(report, place.pid);
  const descriptor = process?.descriptors.find(({ number }) => number === place.number);
  if (process === null || descriptor === undefined) {
    return nothing;
  }
  const { number, kind } = descriptor;
  const heading =
    comparison.parent === null
      ? t('Descriptor {0} · {1}', number, kinds[kind])
      : place.pid === comparison.child.pid
        ? t('Child {0} · {1}', number, kinds[kind])
        : t('Parent {0} · {1}', number, kinds[kind]);
  return html`<aside class="details" aria-labelledby=${detailsHeadingId}>
    <div class="details-head">
      <h2 id=${detailsHeadingId} tabindex="-1">
        ${kindIcon(kind)}<span>${heading}</span>
      </h2>
      ${laneToggle(actions)}
      <button class="icon-button" type="button" aria-label=${t('Copy as JSON')} title=${t('Copy as JSON')} @click=${() => actions.copy(place)}>
        ${copyIcon()}
      </button>
      <button class="icon-button" type="button" aria-label=${t('Close details')} title=${t('Close (Escape)')} @click=${actions.closeDetails}>
        ${closeIcon()}
      </button>
    </div>
    <div class="details-body" tabindex="0" role="group" aria-label=${t('Details of descriptor {0}', number)}>
      <div class="details-columns">
        ${verdictView(descriptor, place, actions)} ${holdersView(report, descriptor, place, actions)}
        ${fieldsView(process, descriptor)}
      </div>
    </div>
  </aside>`;
}
