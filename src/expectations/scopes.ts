import { t } from '@vscode/l10n';
import { withoutDeleted } from '../model/deleted.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { kinds } from '../model/kind.ts';
import type { Process } from '../model/process.ts';
import { programName } from '../model/process-label.ts';
import { globOf } from './glob.ts';
import type { Entry } from './shape.ts';

type Holder = Pick<Process, 'command' | 'executable'>;
type Held = Pick<Descriptor, 'kind' | 'number' | 'target'> & {
  readonly details: { readonly [key: string]: unknown };
};

/** How much an entry says of a descriptor: what it matches, and in words. */
export interface Scope {
  readonly label: string;
  readonly matches: Omit<Entry, 'expect' | 'reason'>;
}

/** From narrow to wide. An object whose name will not come back, such as a pipe's inode, is told by its number. */
export function scopesOf(holder: Holder, { kind, number, target, details }: Held): readonly Scope[] {
  const name = programName(holder);
  const program = globOf(name);
  const object = objectOf({ kind, number, target, details });
  const byNumber: Scope = {
    label: t('Descriptor {0} in {1}, while it is a {2}', number, name, kinds[kind]),
    matches: { kind, program, number },
  };
  if (object === null) {
    return [
      byNumber,
      {
        label: t('Descriptor {0} in any program, while it is a {1}', number, kinds[kind]),
        matches: { kind, number },
      },
    ];
  }
  const path = globOf(object);
  return [
    { label: t('{0} in {1}', object, name), matches: { kind, path, program } },
    { label: t('{0} in any program', object), matches: { kind, path } },
    byNumber,
  ];
}

/** A name under which the object is met again; hostile text. */
function objectOf({ target, details }: Held): string | null {
  if (typeof details.local === 'string') {
    return details.local;
  }
  if (/^(pipe|socket):\[\d+\]$/.test(target) || target === '') {
    return null;
  }
  return details.deleted === true ? withoutDeleted(target) : target;
}
