import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { plainText } from '../../src/model/plain-text.ts';
import type { Actions } from './actions.ts';
import { closeIcon } from './icons/action-icons.ts';
import type { PageModel } from './page-model.ts';

/** What went wrong, and why what is on screen may be old. */
export function bannersView(model: PageModel, actions: Actions): TemplateResult {
  return html`<div class="banners">
    <div role="alert">
      ${model.failure === null ? nothing : banner('failure', model.failure, actions.dismissFailure)}
    </div>
    <div role="status">
      ${model.notice === null ? nothing : banner('notice', model.notice, actions.dismissNotice)}
    </div>
  </div>`;
}

function banner(style: 'failure' | 'notice', text: string, dismiss: () => void): TemplateResult {
  return html`<div class="banner banner-${style}">
    <span class="banner-text">${plainText(text)}</span>
    <button class="icon-button" type="button" aria-label=${style === 'failure' ? t('Dismiss failure') : t('Dismiss notice')} title=${t('Dismiss')} @click=${dismiss}>
      ${closeIcon()}
    </button>
  </div>`;
}
