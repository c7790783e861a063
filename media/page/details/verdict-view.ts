import { html, nothing, type TemplateResult } from 'lit-html';
import { plainText } from '../../../src/model/plain-text.ts';
import type { Place } from '../../../src/protocol/messages.ts';
import type { Report, ReportDescriptor } from '../../../src/protocol/report.ts';
import type { Actions } from '../actions.ts';
import { conventionLink } from '../convention-link.ts';
import { verdictIcon } from '../icons/verdict-icons.ts';
import { processOf } from '../pairs.ts';
import { processName } from '../process-name.ts';
import {
  confidenceWords,
  expectationMeanings,
  severityWords,
  verdictMeanings,
  verdictWords,
} from '../words.ts';
import { holdersOf } from './holders.ts';
import { inlineText, richText } from './rich-text.ts';

export function verdictView(descriptor: ReportDescriptor, place: Place, actions: Actions): TemplateResult {
  const { verdict, confidence, severity, evidence, convention, expectation, consequence, remedy } =
    descriptor;
  return html`<section class="judgement judgement-${verdict}">
    <p class="verdict-line verdict-${verdict}">
      ${verdictIcon(verdict)}<strong>${verdict === 'leaked' ? 'LEAKED' : verdictWords[verdict]}</strong>
      <span class="after">${[
        verdict === 'leaked' ? `severity ${severityWords[severity]}` : '',
        convention === null ? '' : plainText(convention.name),
        confidence === 'none' ? '' : confidenceWords[confidence],
      ]
        .filter(Boolean)
        .join(' · ')}</span>
      ${
        !actions.readOnly && (verdict === 'leaked' || verdict === 'unknown')
          ? html`<button class="link" type="button" @click=${() => actions.accept(place)}>Accept as Expected...</button>`
          : nothing
      }
    </p>
    <p class="meaning">${expectation === null ? verdictMeanings[verdict] : expectationMeanings[expectation.expect]}</p>
    ${convention === null ? nothing : html`<h3>Convention</h3><p>${conventionLink(convention)}</p>`}
    ${consequence === null ? nothing : html`<h3>Consequence</h3>${richText(consequence)}`}
    ${
      evidence.length === 0
        ? nothing
        : html`<h3>Evidence</h3><ol class="evidence">${evidence.map((sentence) => html`<li>${inlineText(sentence)}</li>`)}</ol>`
    }
    ${remedy === null ? nothing : html`<h3>How to fix</h3><div class="remedy">${richText(remedy)}</div>`}
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
  return html`${origin === null ? nothing : html`<section><h3>Origin</h3>${placeButton(report, origin, actions)}</section>`}
    ${
      holders.length === 0
        ? nothing
        : html`<section>
            <h3>Also held by</h3>
            <ul class="holders">${holders.map((holder) => html`<li>${placeButton(report, holder.place, actions)}</li>`)}</ul>
          </section>`
    }`;
}

function placeButton(report: Report, place: Place, actions: Actions): TemplateResult {
  const process = processOf(report, place.pid);
  if (process === null) {
    return html`<span>${place.number} in process ${place.pid}, which was not read</span>`;
  }
  return html`<button class="link" type="button" @click=${() => actions.goTo(place)}
    >${place.number} in ${processName(process, 44)}</button
  >`;
}
