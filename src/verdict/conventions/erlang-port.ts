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
  name: 'Erlang port',
  documentation: 'https://www.erlang.org/doc/apps/erts/erlang.html#open_port/2',
  variables: [],
  claims(told) {
    const [parent] = told.ancestors;
    if (isHelper(told.process) && parent && isMachine(parent)) {
      const said = 'erl_child_setup takes its orders from the Erlang virtual machine on descriptor 3';
      return [{ number: 3, said, objection: aUnixSocket, mayBeStale: true }];
    }
    return parent && isHelper(parent)
      ? [portEnd(told, 3, 'reads', readable), portEnd(told, 4, 'writes', writable)]
      : [];
  },
};

function portEnd({ world, ancestors }: Told, number: number, does: string, access: Check): Claim {
  const machine = ancestors.find(isMachine);
  const otherEnd: Check = ({ inode, access: here }: Descriptor) =>
    inode !== null &&
    machine !== undefined &&
    world
      .table(machine)
      .endsOf(inode)
      .some((end) => end.access !== here)
      ? null
      : 'the Erlang virtual machine does not have its other end';
  return {
    number,
    said: `a port with \`nouse_stdio\` ${does} on descriptor ${number}`,
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
