import { t } from '@vscode/l10n';
import type { Descriptor } from '../model/descriptor.ts';
import { hasInodeOfItsOwn } from '../model/kind.ts';
import { processLabel } from '../model/process-label.ts';
import type { Confidence } from '../model/verdict.ts';
import { isByCalls, sameByCalls } from './by-calls.ts';
import { isByProgram, sameByProgram } from './by-program.ts';
import type { Subject, Twin } from './subject.ts';

/** Whether both were compared by the kernel. */
export function confidenceOf(descriptor: Descriptor, other: Descriptor): Confidence {
  return descriptor.identity === 'kcmp' && other.identity === 'kcmp' ? 'proved' : 'likely';
}

/** Why the two are said to be one open file description. */
export function sameDescription(subject: Subject, { process, closest: other }: Twin): string {
  const { descriptor } = subject;
  const here = processLabel(subject.process);
  const there = processLabel(process);
  if (confidenceOf(descriptor, other) === 'proved') {
    return t(
      'kcmp(2) says that descriptor {0} of {1} and descriptor {2} of {3} are the same open file description.',
      descriptor.number,
      here,
      other.number,
      there,
    );
  }
  if (isByProgram(subject.world)) {
    return sameByProgram(descriptor, [descriptor.number, here, other.number, there], subject.world);
  }
  if (isByCalls(subject.world)) {
    return sameByCalls(descriptor, here, other, there);
  }
  if (descriptor.kind === 'eventfd') {
    return t(
      'The eventfd id of descriptor {0} of {1} and descriptor {2} of {3} are equal; kcmp(2) could not compare them, so this is likely, not proved.',
      descriptor.number,
      here,
      other.number,
      there,
    );
  }
  return hasInodeOfItsOwn(descriptor.kind)
    ? t(
        'The inode and access mode of descriptor {0} of {1} and descriptor {2} of {3} are equal; kcmp(2) could not compare them, so this is likely, not proved.',
        descriptor.number,
        here,
        other.number,
        there,
      )
    : t(
        'The mount, inode, position and flags of descriptor {0} of {1} and descriptor {2} of {3} are equal; kcmp(2) could not compare them, so this is likely, not proved.',
        descriptor.number,
        here,
        other.number,
        there,
      );
}

/** What exec would do with a descriptor of a process that has not called it. */
export function afterExec({ closeOnExec }: Descriptor): string {
  if (closeOnExec === null) {
    return t('Whether it has close-on-exec is not known.');
  }
  return closeOnExec
    ? t('It has close-on-exec, so it would close if the process exec’d.')
    : t('It has no close-on-exec: it would leak on exec.');
}
