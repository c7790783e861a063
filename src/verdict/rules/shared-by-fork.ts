import { processLabel } from '../../model/process-label.ts';
import { confidenceOf, sameDescription } from '../evidence.ts';
import { originOf } from '../origin.ts';
import type { Rule } from '../subject.ts';

/** A process that has not exec'd runs its parent's program: close-on-exec has played no part yet. */
export const sharedByFork: Rule = (subject) => {
  const { process, descriptor, twins } = subject;
  const [nearest] = twins;
  if (!process.forkedNotExeced || !nearest) {
    return null;
  }
  const later =
    descriptor.closeOnExec === null
      ? 'Whether it has close-on-exec is not known.'
      : descriptor.closeOnExec
        ? 'It has close-on-exec, so it would close if the process exec’d.'
        : 'It has no close-on-exec: it would leak on exec.';
  return {
    verdict: 'shared-by-fork',
    confidence: confidenceOf(descriptor, nearest.closest),
    evidence: [
      `${processLabel(process)} was forked and has not called exec (PF_FORKNOEXEC in /proc/${process.pid}/stat), so it has a copy of its parent’s whole table.`,
      sameDescription(subject, nearest),
      later,
    ],
    origin: originOf(subject),
  };
};
