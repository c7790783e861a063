import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { Claim, Convention, Told } from './convention.ts';
import { all, aPipe, type Check, descriptorNumber, readable, writable } from './object-checks.ts';

const variables = ['CARGO_MAKEFLAGS', 'MAKEFLAGS', 'MFLAGS'] as const;

/**
 * The POSIX jobserver of GNU make ("POSIX Jobserver" in its manual) and cargo: the last `--jobserver-auth=R,W` (before
 * make 4.2 `--jobserver-fds`) names the two ends of one pipe, and negative numbers say that there is none. With
 * `fifo:PATH` nothing is passed by number, but who uses it holds the named pipe open. Programs dup these ends, so every
 * descriptor of the same pipe belongs to it.
 */
export const jobserver: Convention = {
  get name() {
    return t('GNU make jobserver');
  },
  documentation: 'https://www.gnu.org/software/make/manual/html_node/POSIX-Jobserver.html',
  variables,
  claims(told) {
    return variables.flatMap((variable) => claimsOf(variable, told));
  },
};

function claimsOf(variable: string, told: Told): readonly Claim[] {
  const text = told.environment[variable] ?? '';
  const last = [...text.matchAll(/--jobserver-(?:auth|fds)=(\S+)/g)].at(-1)?.[1];
  if (last === undefined) {
    return [];
  }
  if (last.startsWith('fifo:')) {
    return fifoClaims(variable, last.slice('fifo:'.length), told);
  }
  const [, read, write] = /^(\d+),(\d+)$/.exec(last) ?? [];
  const [reader, writer] = [descriptorNumber(read), descriptorNumber(write)];
  return reader === null || writer === null ? [] : pipeClaims(variable, reader, writer, told);
}

function pipeClaims(
  variable: string,
  reader: number,
  writer: number,
  { process, world }: Told,
): readonly Claim[] {
  const at = (number: number): Descriptor | undefined => world.tableOf(process).byNumber.get(number);
  const samePipe =
    (other: number): Check =>
    ({ inode }) => {
      const end = at(other);
      return end?.inode === inode && end.kind === 'pipe'
        ? null
        : t('it and descriptor {0} are not the two ends of one pipe', other);
    };
  const named: Claim[] = [
    {
      number: reader,
      said: t('{0} names descriptor {1} as the read end of the jobserver', variable, reader),
      objection: all(aPipe, readable, samePipe(writer)),
    },
    {
      number: writer,
      said: t('{0} names descriptor {1} as the write end of the jobserver', variable, writer),
      objection: all(aPipe, writable, samePipe(reader)),
    },
  ];
  const pipe = at(reader);
  const holds = named.every(({ number, objection }) => {
    const descriptor = at(number);
    return descriptor !== undefined && objection(descriptor) === null;
  });
  const dups = !holds
    ? []
    : process.descriptors.filter(
        ({ number, kind, inode }) =>
          kind === 'pipe' && inode === pipe?.inode && number !== reader && number !== writer && number > 2,
      );
  return [
    ...named,
    ...dups.map(({ number }) => ({
      number,
      said: t("{0} names the jobserver's pipe, of which descriptor {1} is a duplicate", variable, number),
      objection: aPipe,
    })),
  ];
}

/** The named pipe itself, wherever it is open: nothing is named by number, so nothing can be broken. */
function fifoClaims(variable: string, path: string, { process }: Told): readonly Claim[] {
  return process.descriptors
    .filter(({ kind, target }) => kind === 'fifo' && target === path)
    .map(({ number }) => ({
      number,
      said: t(
        '{0} names the named pipe {1} as the jobserver, which descriptor {2} is',
        variable,
        path,
        number,
      ),
      objection: aPipe,
    }));
}
