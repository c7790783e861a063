import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReportProcess } from '../../../src/protocol/report.ts';
import { processName } from '../process-name.ts';
import { counted, type Side } from '../words.ts';

export function tableHeader(parent: ReportProcess | null, child: ReportProcess): TemplateResult {
  return html`<div class="row table-header" role="row" aria-rowindex="1">
    ${parent === null ? nothing : html`${columnHeader('parent', parent, 'Parent')}<span class="gutter"></span>`}
    ${columnHeader('child', child, parent === null ? 'Process' : 'Child')}
  </div>`;
}

function columnHeader(side: Side, process: ReportProcess, role: string): TemplateResult {
  const name = `${role}: ${processName(process)}`;
  const held = process.tableRead ? counted(process.descriptors.length, 'descriptor') : 'descriptors unknown';
  return html`<div class="cell ${side}" role="columnheader" aria-colindex=${side === 'parent' ? 1 : 2} aria-label="${name}, ${held}">
    <span class="number">No.</span>
    <span class="kind">Kind</span>
    <span class="target">Target</span>
    <span class="access" title="r: read, w: write">r/w</span>
    <span class="judged">${side === 'parent' ? 'On exec' : 'Verdict'}</span>
  </div>`;
}
