import { t } from '@vscode/l10n';

/** Descriptor 0, 1 or 2 in words; every program expects to find them open. Null for another number. */
export function standardStream(number: number): string | null {
  switch (number) {
    case 0:
      return t('standard input');
    case 1:
      return t('standard output');
    case 2:
      return t('standard error');
    default:
      return null;
  }
}
