import type { Descriptor } from '../model/descriptor.ts';
import { hasInodeOfItsOwn } from '../model/kind.ts';
import { processLabel } from '../model/process-label.ts';
import type { Confidence } from '../model/verdict.ts';
import type { Subject, Twin } from './subject.ts';

/** Whether both were compared by the kernel. */
export function confidenceOf(descriptor: Descriptor, other: Descriptor): Confidence {
  return descriptor.identity === 'kcmp' && other.identity === 'kcmp' ? 'proved' : 'likely';
}

/** Why the two are said to be one open file description. */
export function sameDescription(subject: Subject, { process, closest: other }: Twin): string {
  const here = `descriptor ${subject.descriptor.number} of ${processLabel(subject.process)}`;
  const there = `descriptor ${other.number} of ${processLabel(process)}`;
  if (confidenceOf(subject.descriptor, other) === 'proved') {
    return `kcmp(2) says that ${here} and ${there} are the same open file description.`;
  }
  return `The ${attributesOf(subject.descriptor)} of ${here} and ${there} are equal; kcmp(2) could not compare them, so this is likely, not proved.`;
}

function attributesOf({ kind }: Descriptor): string {
  if (kind === 'eventfd') {
    return 'eventfd id';
  }
  return hasInodeOfItsOwn(kind) ? 'inode and access mode' : 'mount, inode, position and flags';
}

/** What exec would do with a descriptor of a process that has not called it. */
export function afterExec({ closeOnExec }: Descriptor): string {
  if (closeOnExec === null) {
    return 'Whether it has close-on-exec is not known.';
  }
  return closeOnExec
    ? 'It has close-on-exec, so it would close if the process exec’d.'
    : 'It has no close-on-exec: it would leak on exec.';
}
