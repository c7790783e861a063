import { t } from '@vscode/l10n';
import type { Descriptor } from '../model/descriptor.ts';
import { hasInodeOfItsOwn } from '../model/kind.ts';
import type { World } from './world.ts';

/** What is said in place of kcmp(2)'s answer where macOS or a BSD was read: there is no such call that could refuse. */

export function isByCalls({ snapshot }: Pick<World, 'snapshot'>): boolean {
  return snapshot.source === 'libproc' || snapshot.source === 'sysctl';
}

export function sameByCalls(descriptor: Descriptor, here: string, other: Descriptor, there: string): string {
  const places = [descriptor.number, here, other.number, there] as const;
  const { file } = descriptor.details;
  if (typeof file === 'string' && file === other.details.file) {
    return t(
      "The kernel's address of the open file is the same for descriptor {0} of {1} and descriptor {2} of {3}; they were read one after the other, so this is likely, not proved.",
      ...places,
    );
  }
  const same = hasInodeOfItsOwn(descriptor.kind)
    ? t(
        'The system names the same object and access mode for descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
        ...places,
      )
    : t(
        'The system tells the same object, access mode, position and flags of descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
        ...places,
      );
  const isCounted = descriptor.details.shared === true && other.details.shared === true;
  return isCounted
    ? `${same} ${t('The kernel counts more than one reference to each, as it must to what is shared.')}`
    : same;
}

/** Where the kernel counts references, and there is one, no other table holds the description. */
export function isHeldOnce({ details }: Descriptor): boolean {
  return details.shared === false;
}

export function heldOnce(name: string): string {
  return t(
    'The kernel counts one reference to its open file description, so nobody else holds it: {0} opened it itself, or got it from a process that has ended or closed its own copy.',
    name,
  );
}

export function notFromByCalls(name: string, others: string, forkedNotExeced: boolean): string {
  return forkedNotExeced
    ? t(
        'No live ancestor holds it, by what the system tells of it and of {0}: {1} opened it after its fork, or got it from a process that has ended or closed its own copy.',
        others,
        name,
      )
    : t(
        'No live ancestor holds it, by what the system tells of it and of {0}: {1} opened it itself, or got it from a process that has ended or closed its own copy.',
        others,
        name,
      );
}

export function unclearByCalls(holder: string, kind: string): string {
  return t(
    '{0} holds a {1} too, and the system tells nothing that could show whether it is the same.',
    holder,
    kind,
  );
}
