import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { kinds } from '../../../src/model/kind.ts';
import { figureName, generationFigures, generationInWords } from '../../../src/protocol/generation-words.ts';
import { kindIcon } from '../icons/kind-icons.ts';
import type { ReportDifference } from './rows.ts';

/** How many there were and are, of each generation of children and of each kind. */
export function growthView({
  generations,
  kinds: counts,
}: ReportDifference): TemplateResult | typeof nothing {
  if (generations.length === 0 && counts.length === 0) {
    return nothing;
  }
  // A generation has few figures: of those that are none everywhere nothing needs to be said.
  const figures = generationFigures.filter((figure) =>
    generations.some(({ before, after }) => before[figure] + after[figure] > 0),
  );
  return html`<aside class="growth" tabindex="0" aria-label=${t('Growth')}>
    <table>
      <caption>${t('Growth by generation')}</caption>
      <thead><tr><td></td>${generations.map(({ depth }) => html`<th scope="col">${generationInWords(depth)}</th>`)}</tr></thead>
      <tbody>
        ${figures.map(
          (figure) =>
            html`<tr><th scope="row">${figureName(figure)}</th>${generations.map(({ before, after }) => figureCell(before[figure], after[figure]))}</tr>`,
        )}
      </tbody>
    </table>
    <table>
      <caption>${t('Growth by kind')}</caption>
      <thead><tr><td></td><th scope="col">${t('Descriptors')}</th></tr></thead>
      <tbody>
        ${counts.map(
          ({ kind, before, after }) =>
            html`<tr><th scope="row"><span class="growth-kind">${kindIcon(kind)}${kinds[kind]}</span></th>${figureCell(before, after)}</tr>`,
        )}
      </tbody>
    </table>
  </aside>`;
}

function figureCell(before: number, after: number): TemplateResult {
  const [left, right] = [before.toLocaleString('en'), after.toLocaleString('en')];
  return before === after
    ? html`<td>${right}</td>`
    : html`<td class="grown">${t('{0} → {1}', left, right)}</td>`;
}
