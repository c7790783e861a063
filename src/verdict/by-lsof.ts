import { t } from '@vscode/l10n';
import type { Descriptor } from '../model/descriptor.ts';
import { hasInodeOfItsOwn } from '../model/kind.ts';
import type { World } from './world.ts';

/** What is said in place of kcmp(2)'s answer where lsof read the snapshot: it has attributes only, and nobody refused more. */

export function isByLsof({ snapshot }: Pick<World, 'snapshot'>): boolean {
  return snapshot.source === 'lsof';
}

type Places = readonly [number: number, here: string, otherNumber: number, there: string];

export function sameByLsof({ kind }: Descriptor, places: Places): string {
  if (kind === 'eventfd') {
    return t(
      'lsof shows one eventfd id for descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
      ...places,
    );
  }
  return hasInodeOfItsOwn(kind)
    ? t(
        'lsof shows one object and one access mode for descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
        ...places,
      )
    : t(
        'lsof shows the same device, inode, position and flags for descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
        ...places,
      );
}

export function notFromByLsof(name: string, others: string, forkedNotExeced: boolean): string {
  return forkedNotExeced
    ? t(
        'No live ancestor holds it, by the attributes that lsof shows of it and of {0}: {1} opened it after its fork, or got it from a process that has ended or closed its own copy.',
        others,
        name,
      )
    : t(
        'No live ancestor holds it, by the attributes that lsof shows of it and of {0}: {1} opened it itself, or got it from a process that has ended or closed its own copy.',
        others,
        name,
      );
}

export function unclearByLsof(holder: string, kind: string): string {
  return t(
    '{0} holds a {1} too, and lsof shows nothing that could tell whether it is the same.',
    holder,
    kind,
  );
}
