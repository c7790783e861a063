import { t } from '@vscode/l10n';
import type { ExpectationsInForce } from '../../model/expectation.ts';
import type { Refusal } from '../../model/refusal.ts';
import { isRefusal } from '../../source/source.ts';
import { endedBy, type Inspection, type LiveTarget, type Target } from './inspection.ts';

// Activation does not pay for the rules.
const loadJudging = () => import('./judged.ts');

/** What is read to read a target again: a launched command as it runs now. null for what cannot be read again. */
export function targetAgain(target: Target): LiveTarget | null {
  if (target.kind === 'saved') {
    return null;
  }
  const running = target.kind === 'launch' ? target.running : null;
  return running ? { kind: 'process', ...running } : target;
}

/** A new reading in the place of an earlier one; the earlier one as the last where its target is gone. */
export function inPlaceOf(current: Inspection, result: Inspection | Refusal): Inspection | Refusal {
  const { target } = current;
  if (!isRefusal(result)) {
    return target.kind === 'launch' ? { ...result, target } : result;
  }
  return isEnded(target, result)
    ? endedBy(current, target.kind === 'holders' ? result.message : t('The process has ended.'))
    : result;
}

/** The same for a reading that takes the place whole, with what was recorded since its command was launched. */
export async function refreshed(
  current: Inspection,
  result: Inspection | Refusal,
  expectations: ExpectationsInForce,
): Promise<Inspection | Refusal> {
  const next = inPlaceOf(current, result);
  return isRefusal(next) || next.ended || !current.recording
    ? next
    : (await loadJudging()).withRecording(next, current.recording, expectations, next.report);
}

/** True where what was inspected is not there any more: closed, removed or ended since. */
function isEnded({ kind }: Target, { code }: Refusal): boolean {
  return code === 'ESRCH' || (kind === 'holders' && ['EBADF', 'ENOENT', 'ENOTTY'].includes(code));
}
