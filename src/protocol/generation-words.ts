import { t } from '@vscode/l10n';
import type { GenerationCount } from '../model/difference/generations.ts';

/** In the order in which they are read. */
export const generationFigures = [
  'processes',
  'unread',
  'descriptors',
  'inherited',
  'leaked',
] as const satisfies readonly (keyof GenerationCount)[];
export type GenerationFigure = (typeof generationFigures)[number];

export function figureName(figure: GenerationFigure): string {
  switch (figure) {
    case 'processes':
      return t('Processes');
    case 'unread':
      return t('Unread');
    case 'descriptors':
      return t('Descriptors');
    case 'inherited':
      return t('Inherited');
    case 'leaked':
      return t('Leaked');
  }
}

export function generationInWords(depth: number): string {
  return depth === 0 ? t('inspected') : t('{0} below', depth);
}
