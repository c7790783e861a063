import { html, svg, type TemplateResult } from 'lit-html';
import type { DescriptorRow } from './items.ts';
import { gutterWidth, type JoinLine, joinLines } from './join-lines.ts';

/** What the lines say is also in each cell's sentence. */
export function gutterView(row: DescriptorRow, height: number): TemplateResult {
  return linesView(joinLines(row, height), height);
}

export function linesView(lines: readonly JoinLine[], height: number): TemplateResult {
  return html`<svg class="gutter" height=${height} viewBox="0 0 ${gutterWidth} ${height}" preserveAspectRatio="none" aria-hidden="true">${lines.map(
    ({ style, path }) => svg`<path class=${style} d=${path}></path>`,
  )}</svg>`;
}
