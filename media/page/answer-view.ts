import { html, nothing, type TemplateResult } from 'lit-html';
import { plainText } from '../../src/model/plain-text.ts';
import type { VerdictName } from '../../src/model/verdict.ts';
import type { Answer } from '../../src/protocol/answer.ts';
import type { Report } from '../../src/protocol/report.ts';
import type { Actions } from './actions.ts';
import { inlineText } from './details/rich-text.ts';
import { adviceIcon } from './icons/action-icons.ts';
import { verdictIcon } from './icons/verdict-icons.ts';
import { processOf } from './pairs.ts';
import { processName } from './process-name.ts';

type AnswerHolder = Answer['holders'][number];

/** A server can have a thousand workers; the comparison below has them all. */
const mostShown = 200;

/** Who has the object open; the question and the summary are the page's heading. */
export function answerView(answer: Answer, report: Report, actions: Actions): TemplateResult {
  const { advice, holders } = answer;
  return html`<section class="answer" aria-label="Answer">
    ${advice === null ? nothing : html`<p class="advice">${adviceIcon()}<strong>${inlineText(advice)}</strong></p>`}
    ${holders.length === 0 ? html`<p class="nobody">No holder was found among the processes that could be read.</p>` : holdersTable(answer, report, actions)}
  </section>`;
}

function holdersTable({ object, holders }: Answer, report: Report, actions: Actions): TemplateResult {
  const byAccident = [...holders].sort((a, b) => Number(b.accident) - Number(a.accident));
  const rest = holders.length - mostShown;
  return html`<div class="answer-holders">
    <table>
      <caption class="visually-hidden">Who holds ${plainText(object)}</caption>
      <thead>
        <tr><th scope="col">Holder</th><th scope="col">End</th><th scope="col">Held</th><th scope="col">How</th></tr>
      </thead>
      <tbody>
        ${byAccident.slice(0, mostShown).map((holder) => holderRow(holder, report, actions))}
      </tbody>
    </table>
    ${rest > 0 ? html`<p class="more">and ${rest} more</p>` : nothing}
  </div>`;
}

function holderRow(holder: AnswerHolder, report: Report, actions: Actions): TemplateResult {
  const { pid, number, end, accident, sentence } = holder;
  const process = processOf(report, pid);
  const name = process === null ? `process ${pid}` : processName(process, 44);
  const verdict = process?.descriptors.find((each) => each.number === number)?.verdict;
  const open = () => actions.goTo({ pid, number });
  return html`<tr class=${accident ? 'by-accident' : ''}>
    <th scope="row">
      ${
        process === null
          ? html`${number} in ${name}`
          : html`<button class="link" type="button" @click=${open}>${number} in ${name}</button>`
      }
    </th>
    <td>${plainText(end)}</td>
    <td>${heldView(accident ? 'leaked' : (verdict ?? 'own'))}</td>
    <td class="how">${inlineText(sentence)}</td>
  </tr>`;
}

const heldWords: Partial<Readonly<Record<VerdictName, string>>> = {
  leaked: 'by accident',
  unknown: 'not known',
  own: 'its own',
};

/** Never "on purpose" for what is not known, nor for what nobody gave it. */
function heldView(verdict: VerdictName): TemplateResult {
  const word = heldWords[verdict] ?? 'on purpose';
  return html`<span class="held verdict-${verdict}">${verdictIcon(verdict)}<span class="word">${word}</span></span>`;
}
