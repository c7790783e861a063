import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Actions } from '../actions.ts';
import { continueIcon, followIcon, pauseIcon, stepIcon, stopIcon } from '../icons/action-icons.ts';

/** As package.json binds them; the editor hears keys that are pressed on the page. */
const keys = { follow: 'Alt+L', pause: 'Alt+P', step: 'Alt+N' } as const;

export function followButton(actions: Actions): TemplateResult {
  const title = t('Read again and again while this is on screen ({0})', keys.follow);
  return html`<button class="button" type="button" title=${title} aria-keyshortcuts=${keys.follow} @click=${() => actions.follow('start')}
    >${followIcon()}${t('Follow')}</button
  >`;
}

export function followButtons(paused: boolean, actions: Actions): TemplateResult {
  return html`<div class="follow-buttons" role="group" aria-label=${t('Following')}>
    ${
      paused
        ? button(continueIcon(), t('Continue Following'), keys.pause, () => actions.follow('continue'))
        : button(pauseIcon(), t('Pause Following'), keys.pause, () => actions.follow('pause'))
    }
    ${paused ? button(stepIcon(), t('Step: Read Once'), keys.step, () => actions.follow('step')) : nothing}
    ${button(stopIcon(), t('Stop Following'), keys.follow, () => actions.follow('stop'))}
  </div>`;
}

function button(icon: TemplateResult, name: string, key: string, act: () => void): TemplateResult {
  return html`<button class="icon-button" type="button" aria-label=${name} title="${name} (${key})" aria-keyshortcuts=${key} @click=${act}>${icon}</button>`;
}
