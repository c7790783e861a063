import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { Process } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import { afterExec } from '../evidence.ts';
import type { Finding, Rule, Subject } from '../subject.ts';
import { twinIn } from '../twin.ts';
import type { Held, World } from '../world.ts';

/**
 * A pipe or a pair of Unix sockets whose other end an ancestor holds was made there: it was handed over, or left
 * behind, by a process that has closed its own copy, so that no flag is left to ask. What is left is the shape.
 */
export const otherEnd: Rule = (subject) => {
  const end = subject.twins.length > 0 ? null : endInAncestor(subject);
  if (!end) {
    return null;
  }
  const { process, descriptor } = subject;
  const there =
    descriptor.kind === 'pipe'
      ? t(
          'The other end of this pipe is descriptor {0} of {1}, so it came from there; that process has closed its own copy of this end.',
          end.descriptor.number,
          processLabel(end.process),
        )
      : t(
          'The other end of this pair of sockets is descriptor {0} of {1}, so it came from there; that process has closed its own copy of this end.',
          end.descriptor.number,
          processLabel(end.process),
        );
  return (
    copied(subject, end, there) ??
    handedOver(subject, end, there) ??
    meantForAnother(subject, there) ?? {
      verdict: 'unknown',
      confidence: 'none',
      evidence: [
        `${there} ${t('Whether {0} was meant to get it cannot be read any more.', processLabel(process))}`,
        ...(descriptor.closeOnExec ? [notByExec(subject)] : []),
      ],
      origin: null,
    }
  );
};

/** What exec keeps has no close-on-exec. */
function notByExec({ process }: Subject): string {
  return t(
    'It has close-on-exec here, so {0} was sent it over a socket (SCM_RIGHTS) or has marked it since.',
    processLabel(process),
  );
}

/** Fork copies the whole table, in which close-on-exec plays no part, and afterwards each side closes what is the other's. */
function copied({ process, descriptor }: Subject, end: Held, there: string): Finding | null {
  if (!process.forkedNotExeced || end.process.pid !== process.parentPid) {
    return null;
  }
  const why = t(
    '{0} was forked and has not called exec (PF_FORKNOEXEC in {1}), so it most likely got this end with the copy of its parent’s whole table.',
    processLabel(process),
    `/proc/${process.pid}/stat`,
  );
  return {
    verdict: 'shared-by-fork',
    confidence: 'likely',
    evidence: [there, why, afterExec(descriptor)],
    origin: null,
  };
}

/** How spawn functions pass extra descriptors: next to the standard streams, and with their own end kept close-on-exec. */
function handedOver({ process, descriptor, world }: Subject, end: Held, there: string): Finding | null {
  const isNext = descriptor.number < world.tableOf(process).firstGap;
  if (!isNext || end.descriptor.closeOnExec !== true || end.process.pid !== process.parentPid) {
    return null;
  }
  const why = t(
    'It is numbered next to the standard streams, and {0} keeps its own end close-on-exec: that is how spawn functions pass a descriptor on purpose.',
    processLabel(end.process),
  );
  return { verdict: 'deliberate', confidence: 'likely', evidence: [there, why], origin: null };
}

/** A sibling has the very same end as a standard stream: it was made for that one. */
function meantForAnother({ process, descriptor, ancestors, world }: Subject, there: string): Finding | null {
  const siblings = world
    .sharersOf(descriptor.description)
    .filter(
      (other) => other.parentPid === process.parentPid && other !== process && !ancestors.includes(other),
    );
  const meant = siblings
    .flatMap((sibling) => twinIn(sibling, descriptor, world) ?? [])
    .find(({ all }) => all.some(({ number }) => number <= 2));
  const stream = meant?.all.find(({ number }) => number <= 2);
  if (!meant || !stream) {
    return null;
  }
  const name = processLabel(meant.process);
  const why = t(
    '{0}, started by the same process, has it as its descriptor {1}: it was made for {0}, and {2} got it because it had no close-on-exec when the two were started.',
    name,
    stream.number,
    processLabel(process),
  );
  return { verdict: 'leaked', confidence: 'likely', evidence: [there, why], origin: null };
}

/** The nearest ancestor that holds the other end. */
export function endInAncestor({
  process,
  descriptor,
  ancestors,
  world,
}: Pick<Subject, 'process' | 'descriptor' | 'ancestors' | 'world'>): Held | null {
  // A server has thousands whose both ends are its own.
  const held = world.endsOf(descriptor.kind, inodeOfOtherEnd(descriptor));
  if (!held.some((end) => end.process !== process)) {
    return null;
  }
  for (const ancestor of ancestors) {
    const [end] = otherEndsIn(ancestor, descriptor, world);
    if (end) {
      return end;
    }
  }
  return null;
}

/** Both ends of a pipe have one inode; null for what has no other end. */
function inodeOfOtherEnd({ kind, inode, details }: Descriptor): number | null {
  switch (kind) {
    case 'pipe':
      return inode;
    case 'unix':
      return typeof details.peer === 'number' ? details.peer : null;
    default:
      return null;
  }
}

function otherEndsIn(process: Process, descriptor: Descriptor, world: World): readonly Held[] {
  const { kind, access } = descriptor;
  const ends = world.endsIn(process, kind, inodeOfOtherEnd(descriptor));
  // The same end opened again, by way of /dev/stdout say, is the process's own.
  return kind === 'pipe' ? ends.filter((end) => end.descriptor.access !== access) : ends;
}
