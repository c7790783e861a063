import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { plainText } from '../../../src/model/plain-text.ts';
import { ageInWords } from '../../../src/protocol/age.ts';
import type { ComparedSide, ComparedSnapshot } from '../../../src/protocol/comparison-messages.ts';
import { differenceInWords } from '../../../src/protocol/difference-words.ts';
import { copyIcon, exportIcon, goIcon } from '../icons/action-icons.ts';
import type { DifferenceActions } from './actions.ts';
import type { BothSnapshots } from './model.ts';
import type { ReportDifference } from './rows.ts';

export function headerView(
  { before, after }: BothSnapshots,
  difference: ReportDifference,
  actions: DifferenceActions,
): TemplateResult {
  return html`<header class="difference-head">
    <div class="difference-title">
      <h1>${t('What changed')}</h1>
      <div class="difference-buttons">
        <button class="button" type="button" @click=${() => actions.copy('markdown')}>${copyIcon()}${t('Copy as Markdown')}</button>
        <button class="button" type="button" @click=${() => actions.copy('json')}>${copyIcon()}${t('Copy as JSON')}</button>
        <button class="button" type="button" @click=${actions.export}>${exportIcon()}${t('Export as Markdown...')}</button>
      </div>
    </div>
    <div class="sides">
      ${sideView('before', before, actions)}<span class="sides-arrow">${goIcon()}</span>${sideView('after', after, actions)}
    </div>
    <p class="summary">${plainText(differenceInWords(difference))}</p>
  </header>`;
}

function sideView(
  side: ComparedSide,
  { name, saved }: ComparedSnapshot,
  actions: DifferenceActions,
): TemplateResult {
  const { title, host, taken, redacted } = saved;
  const moment = new Date(taken);
  const when = Number.isNaN(moment.getTime()) ? plainText(taken) : moment.toLocaleString();
  const label = side === 'before' ? t('Before') : t('After');
  const where = host.name === null ? t('a machine that is not named') : plainText(host.name);
  const system = plainText(`${host.platform} ${host.release}`);
  return html`<div class="side" role="group" aria-label=${label}>
    <p class="side-name">
      <span class="pair-label">${label}</span>
      <button class="link" type="button" title=${t('Open this snapshot')} @click=${() => actions.open(side)}>${plainText(title)}</button>
      ${name === title ? nothing : html`<span class="side-file">${plainText(name)}</span>`}
      ${redacted ? html`<span class="mark" title=${t('Home folders, user names in paths and arguments are left out.')}>${t('redacted')}</span>` : nothing}
    </p>
    <p class="summary">${[ageInWords(taken, Date.now()), when, where, system].join(' · ')}</p>
  </div>`;
}
