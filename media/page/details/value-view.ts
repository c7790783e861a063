import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { plainText } from '../../../src/model/plain-text.ts';
import { fieldWord } from './field-word.ts';
import { isRecord, tableColumns, tableRows } from './value-shape.ts';

/** An epoll can watch thousands; the JSON that can be copied has them all. */
const mostShown = 100;
const deepest = 6;

/** Any JSON value: records as definition lists, lists of flat records as tables. */
export function valueView(value: unknown, depth = 0): TemplateResult | string {
  if (depth > deepest) {
    return plainText(JSON.stringify(value));
  }
  if (Array.isArray(value)) {
    return listView(value, depth);
  }
  return isRecord(value) ? recordView(value, depth) : scalarText(value);
}

export function recordView(record: Readonly<Record<string, unknown>>, depth = 0): TemplateResult {
  return html`<dl class="fields">
    ${Object.entries(record).map(([name, value]) => fieldView(fieldWord(name), valueView(value, depth + 1)))}
  </dl>`;
}

export function fieldView(name: string, value: TemplateResult | string): TemplateResult {
  return html`<div class="field"><dt>${plainText(name)}</dt><dd>${value}</dd></div>`;
}

function listView(values: readonly unknown[], depth: number): TemplateResult | string {
  if (values.length === 0) {
    return t('none');
  }
  const shown = values.slice(0, mostShown);
  const rest =
    values.length > shown.length
      ? html`<p class="more">${t('and {0} more', values.length - shown.length)}</p>`
      : nothing;
  const rows = tableRows(shown);
  if (rows !== null) {
    const columns = tableColumns(rows);
    return html`<div class="value-table" tabindex="0" role="group" aria-label=${t('Table of {0}', values.length)}><table>
        <thead><tr>${columns.map((column) => html`<th scope="col">${plainText(fieldWord(column))}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${columns.map((column) => html`<td>${scalarText(row[column])}</td>`)}</tr>`)}</tbody>
      </table></div>${rest}`;
  }
  if (shown.every((value) => typeof value !== 'object' || value === null)) {
    return html`${shown.map(scalarText).join(', ')}${rest}`;
  }
  return html`<ol class="values">${shown.map((value) => html`<li>${valueView(value, depth + 1)}</li>`)}</ol>${rest}`;
}

function scalarText(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return value ? t('yes') : t('no');
    case 'string':
      return value === '' ? t('(empty)') : plainText(value);
    case 'number':
      return String(value);
    default:
      return value === null || value === undefined ? '–' : plainText(JSON.stringify(value));
  }
}
