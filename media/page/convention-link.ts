import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit-html';
import { plainText } from '../../src/model/plain-text.ts';
import type { ConventionReference } from '../../src/model/verdict.ts';
import { outsideIcon } from './icons/action-icons.ts';

/** VS Code opens it outside, once the user agrees; the report's schema lets only https addresses through. */
export function conventionLink({ name, documentation }: ConventionReference): TemplateResult {
  return html`<a class="outside" href=${documentation} title=${plainText(documentation)}
    >${t('Documentation of {0}', plainText(name))}${outsideIcon()}</a
  >`;
}
