import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit-html';
import type { Actions } from './actions.ts';

export function emptyView(connected: boolean, actions: Actions): TemplateResult {
  if (!connected) {
    return html`<main class="empty"><p>${t('Waiting for the last inspection…')}</p></main>`;
  }
  return html`<main class="empty">
    <h1>${t('Nothing is being inspected')}</h1>
    <p>${t('See which file descriptors a child process holds, and which of them it inherited by accident.')}</p>
    <button class="button primary" type="button" @click=${actions.inspect}>${t('Inspect FD Inheritance')}</button>
  </main>`;
}
