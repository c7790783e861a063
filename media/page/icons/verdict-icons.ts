import type { TemplateResult } from 'lit-html';
import type { VerdictName } from '../../../src/model/verdict.ts';
import type { ExecState } from '../words.ts';
import { outline, solid } from './icon.ts';

export const question =
  'M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7M6 6.4a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1M8 11v1';

/** Each verdict has a shape of its own, so that none depends on its colour. */
export const verdictPaths: Readonly<Record<VerdictName, string>> = {
  leaked: 'M8 .8 15.8 15H.2zM7.1 5.6v5h1.8v-5zM7.1 11.6v1.8h1.8v-1.8z',
  unknown: question,
  'shared-by-fork': 'M3.5 2v3A4.5 4.5 0 0 0 8 9.5M12.5 2v3A4.5 4.5 0 0 1 8 9.5V14',
  convention: 'M8 1.5l5.5 2v4.3c0 3.4-2.4 5.6-5.5 6.7-3.1-1.1-5.5-3.3-5.5-6.7V3.5zM5.4 8l2 2 3.3-4',
  deliberate: 'M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7M4.8 8h6M8.3 5.3 11 8l-2.7 2.7',
  standard: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  own: 'M8 5.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6',
};

export function verdictIcon(verdict: VerdictName): TemplateResult {
  return verdict === 'leaked' ? solid(verdictPaths.leaked) : outline(verdictPaths[verdict]);
}

const execPaths: Readonly<Record<ExecState, string>> = {
  closes: 'M3.5 7.5h9v6.5h-9zM5.3 7.5V5a2.7 2.7 0 0 1 5.4 0v2.5',
  inheritable: 'M3.5 7.5h9v6.5h-9zM5.3 7.5V4.5a2.7 2.7 0 0 1 5.3-.7',
  unknown: question,
};

export function execIcon(state: ExecState): TemplateResult {
  return outline(execPaths[state]);
}
