import { t } from '@vscode/l10n';
import { processLabel } from '../../model/process-label.ts';
import { afterExec, confidenceOf, sameDescription } from '../evidence.ts';
import { originOf } from '../origin.ts';
import type { Rule } from '../subject.ts';

/** A process that has not exec'd runs its parent's program: close-on-exec has played no part yet. */
export const sharedByFork: Rule = (subject) => {
  const { process, descriptor, twins } = subject;
  const [nearest] = twins;
  if (!process.forkedNotExeced || !nearest) {
    return null;
  }
  return {
    verdict: 'shared-by-fork',
    confidence: confidenceOf(descriptor, nearest.closest),
    evidence: [
      t(
        '{0} was forked and has not called exec (PF_FORKNOEXEC in {1}), so it has a copy of its parent’s whole table.',
        processLabel(process),
        `/proc/${process.pid}/stat`,
      ),
      sameDescription(subject, nearest),
      afterExec(descriptor),
    ],
    origin: originOf(subject),
  };
};
