import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { plainText } from '../../src/model/plain-text.ts';
import type { Busy, InspectionView } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import type { Actions } from './actions.ts';
import { momentOf } from './follow/advance.ts';
import { followButton } from './follow/buttons.ts';
import { refreshIcon, stopIcon } from './icons/action-icons.ts';
import type { PageModel } from './page-model.ts';

export function headerView(model: PageModel, inspection: InspectionView, actions: Actions): TemplateResult {
  const { busy, canFollow, following } = model;
  const { title, summary, answer, report } = inspection;
  const isSaidBelow = summary === null || answer?.advice?.startsWith(summary);
  return html`<header class="header">
    <h1 title=${plainText(title)}>${plainText(title)}</h1>
    ${isSaidBelow ? nothing : html`<p class="summary">${plainText(summary)}</p>`}
    <div class="header-reading">
      ${report.atExec ? html`<span class="mark" title=${t('Held just before its program began')}>${t('at exec')}</span>` : nothing}
      ${actions.readOnly ? html`<span class="mark" title=${t('Opened from a file, read only')}>${t('saved')}</span>` : nothing}
      ${takenView(momentOf(model) ?? report.taken, actions.readOnly)}
      ${canFollow && following === null ? followButton(actions) : nothing}
      ${refreshButton(busy, actions)}
    </div>
    ${refusalsView(report)}
  </header>`;
}

/** One button, so that the focus stays where it is: what takes long can be cancelled in its place. */
function refreshButton(busy: Busy, actions: Actions): TemplateResult {
  const cancels = busy === 'long';
  const title = cancels
    ? t('Keep what is shown')
    : actions.readOnly
      ? t('A saved snapshot cannot be read again')
      : t('Read again');
  const disabled = !cancels && (busy !== 'no' || actions.readOnly);
  return html`<button class="button" type="button" ?disabled=${disabled} title=${title} @click=${cancels ? actions.cancel : actions.refresh}
    >${cancels ? stopIcon() : refreshIcon()}${cancels ? t('Cancel Reading') : t('Refresh')}</button
  >`;
}

/** What was saved may be of another day. */
function takenView(moment: string, withDate: boolean): TemplateResult {
  const taken = new Date(moment);
  if (Number.isNaN(taken.getTime())) {
    return html`<span class="taken">${t('Taken {0}', plainText(moment))}</span>`;
  }
  const whole = taken.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });
  return html`<time class="taken" datetime=${taken.toISOString()} title=${whole}
    >${t('Taken {0}', withDate ? taken.toLocaleString() : taken.toLocaleTimeString())}</time
  >`;
}

function refusalsView(report: Report): TemplateResult | typeof nothing {
  const { length } = report.refusals;
  if (length === 0) {
    return nothing;
  }
  // That the package of another system was installed concerns all that is shown, and can be helped.
  const withoutBinary = report.refusals.some(({ call }) => call === 'load koffi');
  return html`<details class="refusals" ?open=${withoutBinary}>
    <summary>${length === 1 ? t('1 thing could not be read') : t('{0} things could not be read', length.toLocaleString('en'))}</summary>
    <ul>
      ${report.refusals.map(
        ({ call, code, message }) =>
          html`<li><code>${plainText(call)}</code>: ${plainText(message)} (<code>${plainText(code)}</code>)</li>`,
      )}
    </ul>
  </details>`;
}
