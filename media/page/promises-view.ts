import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReportProcess } from '../../src/protocol/report.ts';
import { conventionLink } from './convention-link.ts';
import { inlineText } from './details/rich-text.ts';
import { noticeIcon } from './icons/action-icons.ts';
import { processName } from './process-name.ts';
import { counted } from './words.ts';

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
  const label = `Broken promises to ${processName(process)}`;
  return html`<section class="promises" aria-label=${label}>
    ${
      brokenPromises.length <= mostOpen
        ? list
        : html`<details>
            <summary>${counted(brokenPromises.length, 'broken promise')} to ${processName(process, 44)}</summary>
            ${list}
          </details>`
    }
  </section>`;
}
