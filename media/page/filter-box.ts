import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

export const filterBoxId = 'filter';

export interface FilterBox {
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  readonly maxLength?: number;
  /** How many rows are left, of how many. */
  readonly shown: number;
  readonly total: number;
  changed(value: string): void;
}

/** The box above rows, and how many it leaves. */
export function filterBox(box: FilterBox): TemplateResult {
  const typed = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) {
      box.changed(event.target.value);
    }
  };
  return html`<div class="filter">
    <input
      id=${filterBoxId}
      type="search"
      maxlength=${box.maxLength ?? nothing}
      aria-label=${box.label}
      title=${t('Focus with Ctrl+F or /')}
      aria-keyshortcuts="Control+F /"
      placeholder=${box.placeholder}
      spellcheck="false"
      autocomplete="off"
      .value=${live(box.value)}
      @input=${typed}
    />
    <span class="shown">${shownText(box.shown, box.total)}</span>
  </div>`;
}

export function shownText(shown: number, total: number): string {
  return t('shown {0} of {1}', shown.toLocaleString('en'), total.toLocaleString('en'));
}
