import { t } from '@vscode/l10n';
import type { Refusal } from '../../model/refusal.ts';

/** What a program prints is read by us, and no program compares two descriptions. */
export function readBySentence(name: string): Refusal {
  return {
    call: name,
    code: 'ENOTSUP',
    message: t(
      'This was read by {0}, which cannot compare open file descriptions: they are told apart by their attributes only.',
      name,
    ),
  };
}
