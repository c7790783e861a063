import { html, type TemplateResult } from 'lit-html';
import { plainText } from '../../../src/model/plain-text.ts';
import { splitCode } from './split-code.ts';

/** Sentences of the extension; line breaks are paragraphs, backticks are code, and nothing else means anything. */
export function richText(text: string): TemplateResult {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return html`${lines.map((line) => html`<p>${inlineText(line)}</p>`)}`;
}

export function inlineText(line: string): TemplateResult {
  return html`${splitCode(line).map(({ code, text }) =>
    code ? html`<code>${plainText(text)}</code>` : plainText(text),
  )}`;
}
