import { t } from '@vscode/l10n';
import { isOrphan } from '../../model/orphan.ts';
import type { ProcessIdentity } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import { confidenceOf, sameDescription } from '../evidence.ts';
import { sharersLine } from '../origin.ts';
import type { Rule, Subject, Twin } from '../subject.ts';
import { twinIn } from '../twin.ts';

/**
 * The process that started a daemon is gone, and with it the line of ancestors; but what both inherited may still be
 * open in an older process beside that line. The same number without close-on-exec there is what exec keeps.
 */
export const leftBehind: Rule = (subject) => {
  const { process, descriptor, twins } = subject;
  if (twins.length > 0 || !isOrphan(process, subject.world.process(process.parentPid))) {
    return null;
  }
  const older = oldestSharer(subject);
  const other = older?.closest;
  if (!older || other?.number !== descriptor.number || other.closeOnExec === null) {
    return null;
  }
  const holder = processLabel(older.process);
  const same = sameDescription(subject, older);
  const gone = t(
    'The process that started {0} is gone; {1} is older and holds it too.',
    processLabel(process),
    holder,
  );
  const rest = sharersLine(subject);
  const evidence = [same, gone, ...(rest === null ? [] : [rest])];
  const shared = {
    confidence: confidenceOf(descriptor, other),
    // Another orphan may have been left with it just so: who left it open is then gone.
    origin: isOrphan(older.process, subject.world.process(older.process.parentPid))
      ? null
      : { pid: older.process.pid, number: other.number },
  };
  if (process.forkedNotExeced && process.executable === older.process.executable) {
    const why = t(
      '{0} runs the same program as {1} and has not called exec: it has a copy of the whole table.',
      processLabel(process),
      holder,
    );
    return { ...shared, verdict: 'shared-by-fork', evidence: [same, why, gone] };
  }
  if (other.closeOnExec) {
    const why = t(
      '{0} holds it with close-on-exec, so it was passed on purpose, or the flag was set later.',
      holder,
    );
    return { ...shared, verdict: 'deliberate', evidence: [...evidence, why] };
  }
  const why = t(
    '{0} holds it without close-on-exec under the same number, {1}, and the two run different programs: exec kept it because nothing said otherwise.',
    holder,
    descriptor.number,
  );
  return { ...shared, verdict: 'leaked', evidence: [...evidence, why] };
};

/** The oldest process outside the line that was there before this one was. */
function oldestSharer({ process, descriptor, ancestors, world }: Subject): Twin | null {
  const older = world
    .sharersOf(descriptor.description)
    .filter((other) => other !== process && !ancestors.includes(other) && byAge(other, process) < 0)
    .sort(byAge);
  const [first] = older;
  return first ? twinIn(first, descriptor, world) : null;
}

/** A start is known to 10 ms, in which a shell may well start a daemon: of two in one such moment pids tell. */
function byAge(a: ProcessIdentity, b: ProcessIdentity): number {
  return a.startTime - b.startTime || a.pid - b.pid;
}
