import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReportProcess } from '../../../src/protocol/report.ts';
import { processName } from '../process-name.ts';
import type { Side } from '../words.ts';

export function tableHeader(parent: ReportProcess | null, child: ReportProcess): TemplateResult {
  return html`<div class="row table-header" role="row" aria-rowindex="1">
    ${parent === null ? nothing : html`${columnHeader('parent', parent, t('Parent'))}<span class="gutter"></span>`}
    ${columnHeader('child', child, parent === null ? t('Process') : t('Child'))}
  </div>`;
}

function columnHeader(side: Side, process: ReportProcess, role: string): TemplateResult {
  const name = `${role}: ${processName(process)}`;
  const { length } = process.descriptors;
  const count = length === 1 ? t('1 descriptor') : t('{0} descriptors', length.toLocaleString('en'));
  const held = process.tableRead ? count : t('descriptors unknown');
  return html`<div class="cell ${side}" role="columnheader" aria-colindex=${side === 'parent' ? 1 : 2} aria-label="${name}, ${held}">
    <span class="number">${t('No.')}</span>
    <span class="kind">${t('Kind')}</span>
    <span class="target">${t('Target')}</span>
    <span class="access" title=${t('r: read, w: write')}>r/w</span>
    <span class="judged">${side === 'parent' ? t('On exec') : t('Verdict')}</span>
  </div>`;
}
