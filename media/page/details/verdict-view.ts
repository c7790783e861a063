import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { plainText } from '../../../src/model/plain-text.ts';
import { confidenceWord, severityWord } from '../../../src/model/verdict-words.ts';
import type { Place } from '../../../src/protocol/messages.ts';
import type { Report, ReportDescriptor } from '../../../src/protocol/report.ts';
import type { Actions } from '../actions.ts';
import { conventionLink } from '../convention-link.ts';
import { verdictIcon } from '../icons/verdict-icons.ts';
import { processOf } from '../pairs.ts';
import { processName } from '../process-name.ts';
import { expectationMeaning, verdictMeaning, verdictWord } from '../words.ts';
import { holdersOf } from './holders.ts';
import { inlineText, richText } from './rich-text.ts';

/** The process lane shows all of them. */
const mostHolders = 100;

export function verdictView(
  descriptor: ReportDescriptor,
  place: Place,
  actions: Pick<Actions, 'readOnly' | 'accept'>,
): TemplateResult {
  const { verdict, confidence, severity, evidence, convention, expectation, consequence, remedy } =
    descriptor;
  return html`<section class="judgement judgement-${verdict}">
    <p class="verdict-line verdict-${verdict}">
      ${verdictIcon(verdict)}<strong>${verdict === 'leaked' ? t('LEAKED') : verdictWord(verdict)}</strong>
      <span class="after">${[
        verdict === 'leaked' ? t('severity {0}', severityWord(severity)) : '',
        convention === null ? '' : plainText(convention.name),
        confidence === 'none' ? '' : confidenceWord(confidence),
      ]
        .filter(Boolean)
        .join(' · ')}</span>
      ${
        !actions.readOnly && (verdict === 'leaked' || verdict === 'unknown')
          ? html`<button class="link" type="button" @click=${() => actions.accept(place)}>${t('Accept as Expected...')}</button>`
          : nothing
      }
    </p>
    <p class="meaning">${expectation === null ? verdictMeaning(verdict) : expectationMeaning(expectation.expect)}</p>
    ${convention === null ? nothing : html`<h3>${t('Convention')}</h3><p>${conventionLink(convention)}</p>`}
    ${consequence === null ? nothing : html`<h3>${t('Consequence')}</h3>${richText(consequence)}`}
    ${
      evidence.length === 0
        ? nothing
        : html`<h3>${t('Evidence')}</h3><ol class="evidence">${evidence.map((sentence) => html`<li>${inlineText(sentence)}</li>`)}</ol>`
    }
    ${remedy === null ? nothing : html`<h3>${t('How to fix')}</h3><div class="remedy">${richText(remedy)}</div>`}
  </section>`;
}

/** Where the same open file description is, as places to go to. */
export function holdersView(
  report: Report,
  descriptor: ReportDescriptor,
  place: Place,
  actions: Actions,
): TemplateResult {
  const { origin } = descriptor;
  const holders = holdersOf(report, descriptor, place);
  const more = holders.length - mostHolders;
  return html`${origin === null ? nothing : html`<section><h3>${t('Origin')}</h3>${placeButton(report, origin, actions)}</section>`}
    ${
      holders.length === 0
        ? nothing
        : html`<section>
            <h3>${t('Also held by')}</h3>
            <ul class="holders">${holders.slice(0, mostHolders).map(({ place }) => html`<li>${placeButton(report, place, actions)}</li>`)}
              ${more > 0 ? html`<li>${t('and {0} more', more.toLocaleString('en'))}</li>` : nothing}</ul>
          </section>`
    }`;
}

function placeButton(report: Report, place: Place, actions: Actions): TemplateResult {
  const process = processOf(report, place.pid);
  if (process === null) {
    return html`<span>${t('{0} in process {1}, which was not read', place.number, place.pid)}</span>`;
  }
  return html`<button class="link" type="button" @click=${() => actions.goTo(place)}
    >${t('{0} in {1}', place.number, processName(process, 44))}</button
  >`;
}
