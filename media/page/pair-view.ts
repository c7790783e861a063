import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { leaksOf } from '../../src/protocol/leaks.ts';
import { recordedText } from '../../src/protocol/recorded-text.ts';
import type { Report, ReportProcess } from '../../src/protocol/report.ts';
import type { Actions } from './actions.ts';
import type { Comparison } from './comparison.ts';
import { hasEnded, type Passing, type ProcessNews } from './follow/passing.ts';
import { goIcon } from './icons/action-icons.ts';
import { ancestorsOf, childrenToChoose } from './pairs.ts';
import { processName } from './process-name.ts';
import type { Side } from './words.ts';

export function pairView(
  report: Report,
  comparison: Comparison,
  { news }: Passing,
  actions: Actions,
): TemplateResult {
  const { parent, child } = comparison;
  const children = childrenToChoose(report);
  if (parent === null) {
    const choice =
      children.length > 1
        ? processSelect('child', t('Process'), children, child.pid, news, actions.chooseChild)
        : nothing;
    return html`<div class="pair alone">${choice}<p>${whyAlone(child)}</p></div>`;
  }
  const chooseParent = (pid: number) => actions.choosePair({ parent: pid, child: child.pid });
  return html`<div class="pair">
    ${processSelect('parent', t('Parent'), ancestorsOf(report, child), parent.pid, news, chooseParent)}
    <span class="pair-arrow">${goIcon()}</span>
    ${processSelect('child', t('Child'), children, child.pid, news, actions.chooseChild)}
  </div>`;
}

function whyAlone(process: ReportProcess): string {
  return process.relation === 'holder'
    ? t(
        '{0} is no relative of what was inspected, but shares open file descriptions with it. Perhaps not all that it holds was read.',
        processName(process),
      )
    : t('Only {0} was read: there is no parent to compare it with.', processName(process));
}

function processSelect(
  side: Side,
  label: string,
  processes: readonly ReportProcess[],
  chosen: number,
  news: readonly ProcessNews[],
  choose: (pid: number) => void,
): TemplateResult {
  const changed = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) {
      choose(Number(event.target.value));
    }
  };
  const id = `${side}-process`;
  return html`<div class="pair-side">
    <label class="pair-label" for=${id}>${label}</label>
    <select id=${id} @change=${changed}>
      ${processes.map(
        (process) =>
          html`<option value=${process.pid} .selected=${live(process.pid === chosen)}>${optionText(process, hasEnded(news, process.pid))}</option>`,
      )}
    </select>
  </div>`;
}

function optionText(process: ReportProcess, ended: boolean): string {
  if (ended) {
    return t('{0} · ended', processName(process));
  }
  const read = process.tableRead ? t('{0} leaked', leaksOf(process).length) : t('could not be read');
  const parts = [processName(process), read, recordedText(process)];
  return parts.filter((part) => part !== null).join(' · ');
}
