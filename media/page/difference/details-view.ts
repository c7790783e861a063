import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit-html';
import { kinds } from '../../../src/model/kind.ts';
import type { ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';
import { detailsHeadingId } from '../details/details-view.ts';
import { fieldsView } from '../details/fields-view.ts';
import { verdictView } from '../details/verdict-view.ts';
import { closeIcon } from '../icons/action-icons.ts';
import { changeIcon } from '../icons/change-icons.ts';
import type { DifferenceActions } from './actions.ts';
import type { DescriptorChange, ProcessRows } from './rows.ts';
import { changeWord, fieldWords } from './words.ts';

export interface Chosen {
  readonly rows: ProcessRows;
  readonly row: DescriptorChange;
}

/** Nothing that is saved can be accepted any more. */
const readOnly = { readOnly: true, accept: () => undefined };

/** The evidence of both sides, beside each other. */
export function detailsView({ rows, row }: Chosen, actions: DifferenceActions): TemplateResult {
  const shown = row.after ?? row.before;
  const { before, after } = rows.process;
  const fields = fieldWords(row);
  return html`<section class="details difference-details" aria-labelledby=${detailsHeadingId}>
    <div class="details-head">
      <h2 id=${detailsHeadingId} tabindex="-1">
        ${changeIcon(row.change)}<span>${
          shown === null
            ? ''
            : t('Descriptor {0} · {1} · {2}', shown.number, kinds[shown.kind], changeWord(row.change))
        }</span>
      </h2>
      <span class="details-fields">${fields.join(' · ')}</span>
      <button class="icon-button" type="button" aria-label=${t('Close details')} title=${t('Close (Escape)')} @click=${actions.closeDetails}>
        ${closeIcon()}
      </button>
    </div>
    <div class="details-body" tabindex="0" role="group" aria-label=${t('Evidence of both sides')}>
      <div class="details-sides">
        ${sideView(t('Before'), before, row.before, t('It was not there.'))}
        ${sideView(t('After'), after, row.after, t('It is not there any more.'))}
      </div>
    </div>
  </section>`;
}

function sideView(
  label: string,
  process: ReportProcess | null,
  descriptor: ReportDescriptor | null,
  none: string,
): TemplateResult {
  return html`<div role="group" aria-label=${label}>
    <h3 class="details-side">${label}</h3>
    ${
      process === null || descriptor === null
        ? html`<p class="meaning">${none}</p>`
        : html`${verdictView(descriptor, { pid: process.pid, number: descriptor.number }, readOnly)}
          ${fieldsView(process, descriptor)}`
    }
  </div>`;
}
