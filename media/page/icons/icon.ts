import { html, type TemplateResult } from 'lit-html';

/** An outline drawn on 16 by 16; the page has no icon font. Always beside words, so never announced. */
export function outline(path: string): TemplateResult {
  return html`<svg class="icon outline" viewBox="0 0 16 16" aria-hidden="true"><path d=${path}></path></svg>`;
}

export function solid(path: string): TemplateResult {
  return html`<svg class="icon solid" viewBox="0 0 16 16" aria-hidden="true"><path d=${path}></path></svg>`;
}
