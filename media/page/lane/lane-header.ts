import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit-html';
import { plainText } from '../../../src/model/plain-text.ts';
import { objectText } from '../../../src/protocol/object-text.ts';
import type { ReportDescriptor } from '../../../src/protocol/report.ts';
import { closeIcon, exportIcon, laneIcon } from '../icons/action-icons.ts';
import { generationSentence, laneSentence, type ReportLane } from './lane-words.ts';

export const laneHeadingId = 'lane-heading';

export interface LaneButtons {
  closed(): void;
  exported(): void;
}

/** What the lane is of, in words; the figures of its head are said here to who does not see them. */
export function laneHeader(
  lane: ReportLane,
  descriptor: ReportDescriptor,
  buttons: LaneButtons,
): TemplateResult {
  return html`<div class="lane-bar">
      <h2 id=${laneHeadingId}>${laneIcon()}<span>${t('Process lane')}</span></h2>
      <p class="lane-words"><span class="target" title=${objectOf(descriptor)}>${objectOf(descriptor)}</span> <span>${laneSentence(lane)}</span></p>
      <button class="button" type="button" @click=${buttons.exported}>${exportIcon()}${t('Export as SVG...')}</button>
      <button class="icon-button" type="button" aria-label=${t('Hide the process lane')} title=${t('Hide the process lane (L)')} @click=${buttons.closed}>
        ${closeIcon()}
      </button>
    </div>
    <ul class="visually-hidden">
      ${lane.generations.map((generation) => html`<li>${generationSentence(generation)}</li>`)}
    </ul>`;
}

function objectOf(descriptor: ReportDescriptor): string {
  return plainText(objectText(descriptor));
}
