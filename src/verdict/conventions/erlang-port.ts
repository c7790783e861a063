import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { Process } from '../../model/process.ts';
import type { Claim, Convention, Told } from './convention.ts';
import { all, aPipe, aUnixSocket, type Check, readable, writable } from './object-checks.ts';

/**
 * open_port/2 of Erlang with `nouse_stdio`: the external program reads from 3 and writes to 4. Nothing tells it so:
 * what names the two is that erl_child_setup is its parent and the virtual machine has their other ends. That helper
 * itself is given 3, a Unix socket, for its orders (erl_child_setup.c).
 */
export const erlangPort: Convention = {
  get name() {
    return t('Erlang port');
  },
  documentation: 'https://www.erlang.org/doc/apps/erts/erlang.html#open_port/2',
  variables: [],
  claims(told) {
    const [parent] = told.ancestors;
    if (isHelper(told.process) && parent && isMachine(parent)) {
      const said = t('erl_child_setup takes its orders from the Erlang virtual machine on descriptor 3');
      return [{ number: 3, said, objection: aUnixSocket, mayBeStale: true }];
    }
    return parent && isHelper(parent)
      ? [
          portEnd(told, 3, t('a port with `nouse_stdio` reads on descriptor 3'), readable),
          portEnd(told, 4, t('a port with `nouse_stdio` writes on descriptor 4'), writable),
        ]
      : [];
  },
};

function portEnd({ world, ancestors }: Told, number: number, said: string, access: Check): Claim {
  const machine = ancestors.find(isMachine);
  const otherEnd: Check = ({ kind, inode, access: here }: Descriptor) =>
    world
      .endsOf(kind, inode)
      .some(({ process, descriptor }) => process === machine && descriptor.access !== here)
      ? null
      : t('the Erlang virtual machine does not have its other end');
  return {
    number,
    said,
    objection: all(aPipe, access, otherEnd),
    // Most ports use standard input and output instead.
    mayBeStale: true,
  };
}

function isHelper({ executable }: Process): boolean {
  return executable?.endsWith('/erl_child_setup') ?? false;
}

/** `beam.smp`, `beam.debug.smp` and so on. */
function isMachine({ executable }: Process): boolean {
  return /\/beam(?:\.\w+)*$/.test(executable ?? '');
}
