import { t } from '@vscode/l10n';
import type { Refusal } from '../../native/refusal.ts';
import type { Refusal as ModelRefusal } from '../model/refusal.ts';
import { reasonInWords } from './reasons.ts';

/** That a search could not look at some processes, which may be holders; null where it looked at all. */
export function unreadIn(refusals: readonly Refusal[]): ModelRefusal | null {
  const [first] = refusals;
  if (!first) {
    return null;
  }
  const firstInWords = `${first.call}: ${reasonInWords(first.reason)} (${first.name})`;
  const message =
    refusals.length === 1
      ? t(
          '1 process could not be read, so holders may be missing (the first: {0}). They belong to other users or protect themselves.',
          firstInWords,
        )
      : t(
          '{0} processes could not be read, so holders may be missing (the first: {1}). They belong to other users or protect themselves.',
          refusals.length,
          firstInWords,
        );
  return { call: first.call, code: first.name, message };
}
