import { t } from '@vscode/l10n';
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
  return html`<section class="answer" aria-label=${t('Answer')}>
    ${advice === null ? nothing : html`<p class="advice">${adviceIcon()}<strong>${inlineText(advice)}</strong></p>`}
    ${holders.length === 0 ? html`<p class="nobody">${t('No holder was found among the processes that could be read.')}</p>` : holdersTable(answer, report, actions)}
  </section>`;
}

function holdersTable({ object, holders }: Answer, report: Report, actions: Actions): TemplateResult {
  const byAccident = [...holders].sort((a, b) => Number(b.accident) - Number(a.accident));
  const rest = holders.length - mostShown;
  return html`<div class="answer-holders">
    <table>
      <caption class="visually-hidden">${t('Who holds {0}', plainText(object))}</caption>
      <thead>
        <tr><th scope="col">${t('Holder')}</th><th scope="col">${t('End')}</th><th scope="col">${t('Held')}</th><th scope="col">${t('How')}</th></tr>
      </thead>
      <tbody>
        ${byAccident.slice(0, mostShown).map((holder) => holderRow(holder, report, actions))}
      </tbody>
    </table>
    ${rest > 0 ? html`<p class="more">${t('and {0} more', rest)}</p>` : nothing}
  </div>`;
}

function holderRow(holder: AnswerHolder, report: Report, actions: Actions): TemplateResult {
  const { pid, number, end, accident, sentence } = holder;
  const process = processOf(report, pid);
  const name = process === null ? t('process {0}', pid) : processName(process, 44);
  const verdict = process?.descriptors.find((each) => each.number === number)?.verdict;
  const open = () => actions.goTo({ pid, number });
  return html`<tr class=${accident ? 'by-accident' : ''}>
    <th scope="row">
      ${
        process === null
          ? t('{0} in {1}', number, name)
          : html`<button class="link" type="button" @click=${open}>${t('{0} in {1}', number, name)}</button>`
      }
    </th>
    <td>${plainText(end)}</td>
    <td>${heldView(accident ? 'leaked' : (verdict ?? 'own'))}</td>
    <td class="how">${inlineText(sentence)}</td>
  </tr>`;
}

/** Never "on purpose" for what is not known, nor for what nobody gave it. */
function heldWord(verdict: VerdictName): string {
  switch (verdict) {
    case 'leaked':
      return t('by accident');
    case 'unknown':
      return t('not known');
    case 'own':
      return t('its own');
    default:
      return t('on purpose');
  }
}

function heldView(verdict: VerdictName): TemplateResult {
  return html`<span class="held verdict-${verdict}">${verdictIcon(verdict)}<span class="word">${heldWord(verdict)}</span></span>`;
}
