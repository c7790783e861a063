import { t } from '@vscode/l10n';
import type { Descriptor } from '../model/descriptor.ts';
import { hasInodeOfItsOwn } from '../model/kind.ts';
import type { World } from './world.ts';

/** What is said in place of kcmp(2)'s answer where a program printed the tables: it has attributes only, and nobody refused more. */

type Looked = Pick<World, 'snapshot'>;

export function isByProgram({ snapshot: { source } }: Looked): boolean {
  return source === 'lsof' || source === 'fstat' || source === 'procstat';
}

type Places = readonly [number: number, here: string, otherNumber: number, there: string];

export function sameByProgram(
  { kind }: Descriptor,
  places: Places,
  { snapshot: { source } }: Looked,
): string {
  if (kind === 'eventfd') {
    return t(
      '{4} shows one eventfd id for descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
      ...places,
      source,
    );
  }
  if (hasInodeOfItsOwn(kind)) {
    return t(
      '{4} shows one object and one access mode for descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
      ...places,
      source,
    );
  }
  switch (source) {
    case 'fstat':
      return t(
        'fstat shows the same device, inode, access mode and position, and no flags, for descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
        ...places,
      );
    case 'procstat':
      return t(
        'procstat shows the same path, position and flags, and no inode, for descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
        ...places,
      );
    default:
      return t(
        '{4} shows the same device, inode, position and flags for descriptor {0} of {1} and descriptor {2} of {3}; it cannot compare open file descriptions, so this is likely, not proved.',
        ...places,
        source,
      );
  }
}

export function notFromByProgram(
  name: string,
  others: string,
  forkedNotExeced: boolean,
  { snapshot: { source } }: Looked,
): string {
  return forkedNotExeced
    ? t(
        'No live ancestor holds it, by the attributes that {2} shows of it and of {0}: {1} opened it after its fork, or got it from a process that has ended or closed its own copy.',
        others,
        name,
        source,
      )
    : t(
        'No live ancestor holds it, by the attributes that {2} shows of it and of {0}: {1} opened it itself, or got it from a process that has ended or closed its own copy.',
        others,
        name,
        source,
      );
}

export function unclearByProgram(holder: string, kind: string, { snapshot: { source } }: Looked): string {
  return t(
    '{0} holds a {1} too, and {2} shows nothing that could tell whether it is the same.',
    holder,
    kind,
    source,
  );
}
