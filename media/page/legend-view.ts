import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit-html';
import { verdictNames } from '../../src/model/verdict.ts';
import { execIcon, verdictIcon } from './icons/verdict-icons.ts';
import { linesView } from './table/gutter-view.ts';
import { execWord, verdictMeaning, verdictWord } from './words.ts';

const height = 16;
const stub = `M3 ${height / 2}H66`;
const arrow = { style: 'arrow', path: 'M63.4 4.5 69 8l-5.6 3.5' };

const lines = () => [
  {
    style: 'line-leaked',
    arrow: { style: 'arrow-leaked', path: 'M61 3l8 5-8 5Z' },
    words: t('Leaked: thick, with a filled arrow'),
  },
  { style: 'line-deliberate', arrow, words: t('Deliberate: dashed') },
  { style: 'line-unknown', arrow, words: t('Unknown: widely dashed') },
  { style: 'line-plain', arrow, words: t('Other inheritance: thin') },
  { style: 'line-plain line-likely', arrow, words: t('Dotted: likely the same, not proved') },
];

const execMeanings = () => [
  { state: 'inheritable' as const, meaning: t('A program this process starts would get it.') },
  { state: 'closes' as const, meaning: t('The kernel closes it when a program is started.') },
  { state: 'unknown' as const, meaning: t('The flag could not be read.') },
];

export function legendView(): TemplateResult {
  return html`<details class="legend">
    <summary>${t('Legend')}</summary>
    <div class="legend-columns">
      <section>
        <h2>${t('Lines: the same open file description')}</h2>
        <ul>
          ${lines().map(
            (line) =>
              html`<li>${linesView([{ style: line.style, path: stub }, line.arrow], height)}<span>${line.words}</span></li>`,
          )}
        </ul>
      </section>
      <section>
        <h2>${t("Verdicts on the child's descriptors")}</h2>
        <dl>
          ${verdictNames.map(
            (verdict) =>
              html`<div>
                <dt class="verdict-${verdict}">${verdictIcon(verdict)}${verdictWord(verdict)}</dt>
                <dd>${verdictMeaning(verdict)}</dd>
              </div>`,
          )}
        </dl>
      </section>
      <section>
        <h2>${t("The parent's descriptors on exec")}</h2>
        <dl>
          ${execMeanings().map(
            ({ state, meaning }) =>
              html`<div>
                <dt>${execIcon(state)}${execWord(state)}</dt>
                <dd>${meaning}</dd>
              </div>`,
          )}
        </dl>
      </section>
    </div>
  </details>`;
}
