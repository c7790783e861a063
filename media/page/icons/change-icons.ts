import type { TemplateResult } from 'lit-html';
import type { ChangeName } from '../../../src/protocol/comparison-messages.ts';
import { outline } from './icon.ts';

/** Each change has a shape of its own, so that none depends on its colour. */
const paths: Readonly<Record<ChangeName | 'unchanged', string>> = {
  appeared: 'M2.5 2.5h11v11h-11zM8 5v6M5 8h6',
  gone: 'M2.5 2.5h11v11h-11zM5 8h6',
  changed: 'M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3M6 7.5l-3 3 3 3',
  unchanged: 'M3.5 6h9M3.5 10h9',
};

export function changeIcon(change: ChangeName | 'unchanged'): TemplateResult {
  return outline(paths[change]);
}

export function twistyIcon(opened: boolean): TemplateResult {
  return outline(opened ? 'M3.5 6 8 10.5 12.5 6' : 'M6 3.5 10.5 8 6 12.5');
}
