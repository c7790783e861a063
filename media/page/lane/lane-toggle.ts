import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit-html';
import type { Actions } from '../actions.ts';
import { laneIcon } from '../icons/action-icons.ts';

export function laneToggle(actions: Actions): TemplateResult {
  const { showsLane } = actions;
  const title = showsLane ? t('Hide the process lane (L)') : t('Show the process lane (L)');
  return html`<button class="icon-button" type="button" aria-label=${t('Process lane')} aria-pressed=${showsLane} aria-keyshortcuts="L" title=${title} @click=${actions.toggleLane}>
    ${laneIcon()}
  </button>`;
}
