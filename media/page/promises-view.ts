import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReportProcess } from '../../src/protocol/report.ts';
import { conventionLink } from './convention-link.ts';
import { inlineText } from './details/rich-text.ts';
import { noticeIcon } from './icons/action-icons.ts';
import { processName } from './process-name.ts';

/** More than so many are folded away: they are notices, and the table is what people came for. */
const mostOpen = 2;

/** What a process was told of its descriptors that is not true. */
export function promisesView(process: ReportProcess): TemplateResult | typeof nothing {
  const { brokenPromises } = process;
  if (brokenPromises.length === 0) {
    return nothing;
  }
  const list = html`<ul>
    ${brokenPromises.map(
      ({ convention, sentence }) =>
        html`<li>${noticeIcon()}<span>${inlineText(sentence)} ${conventionLink(convention)}</span></li>`,
    )}
  </ul>`;
  const label = t('Broken promises to {0}', processName(process));
  return html`<section class="promises" aria-label=${label}>
    ${
      brokenPromises.length <= mostOpen
        ? list
        : html`<details>
            <summary>${t('{0} broken promises to {1}', brokenPromises.length, processName(process, 44))}</summary>
            ${list}
          </details>`
    }
  </section>`;
}
