import { processLabel } from '../../model/process-label.ts';
import { afterExec, closestTo, confidenceOf, sameDescription } from '../evidence.ts';
import { originOf } from '../origin.ts';
import type { Rule } from '../subject.ts';

/** A process that has not exec'd runs its parent's program: close-on-exec has played no part yet. */
export const sharedByFork: Rule = (subject) => {
  const { process, descriptor, twins } = subject;
  const [nearest] = twins;
  const other = nearest && closestTo(subject, nearest);
  if (!process.forkedNotExeced || !nearest || !other) {
    return null;
  }
  return {
    verdict: 'shared-by-fork',
    confidence: confidenceOf(descriptor, other),
    evidence: [
      `${processLabel(process)} was forked and has not called exec (PF_FORKNOEXEC in /proc/${process.pid}/stat), so it has a copy of its parent’s whole table.`,
      sameDescription(subject, nearest, other),
      afterExec(descriptor),
    ],
    origin: originOf(subject),
  };
};
