import { readdirSync } from 'node:fs';
import { fMaxFd } from './descriptor-flags.ts';
import type { Library } from './library.ts';
import { listDescriptors } from './linux/descriptor.ts';
import { Refusal, refusalFrom } from './refusal.ts';
import type { System } from './system.ts';

/*
 * call                       purpose                                           blocks
 * readdir /proc/PID/fd       the numbers in use, on Linux                      no
 * readdir /dev/fd            the same on macOS                                 no
 * fcntl(F_MAXFD)             up to where numbers are in use, on NetBSD         no
 * getdtablecount(2)          how many are in use, on OpenBSD                   no
 * getdtablesize(3)           up to where there may be any                      no
 */
interface Face {
  bound(...values: number[]): number;
}

/** A process may be allowed millions; looking at each would hold up the event loop. */
const mostNumbers = 65_536;

/** The numbers of this process that may be in use: whoever asks looks at each once more, since a listing opens one. */
export function listOwnNumbers(
  library: Library,
  system: System,
  isOpen: (number: number) => boolean,
): readonly number[] {
  if (system === 'linux' || system === 'darwin') {
    const numbers = system === 'linux' ? listDescriptors(process.pid) : listFolder('/dev/fd');
    return numbers instanceof Refusal ? [] : numbers.filter(isOpen);
  }
  // /dev/fd of the BSDs lists 64 numbers, or three, whatever is open.
  const ask = (prototype: string, ...values: number[]): number | null => {
    const libc = library.bind<Face>({ bound: prototype });
    return libc instanceof Refusal ? null : libc.bound(...values);
  };
  const highest = system === 'netbsd' ? ask('int fcntl(int fd, int command)', 0, fMaxFd) : null;
  const count = system === 'openbsd' ? ask('int getdtablecount(void)') : null;
  const size = highest === null ? ask('int getdtablesize(void)') : highest + 1;
  return probeNumbers(isOpen, Math.min(size ?? mostNumbers, mostNumbers), count ?? Number.POSITIVE_INFINITY);
}

function listFolder(path: string): readonly number[] | Refusal {
  try {
    return readdirSync(path).map(Number);
  } catch (error) {
    return refusalFrom(`readdir ${path}`, error);
  }
}

/** Looks at each number below `limit` until `count` were found. */
export function probeNumbers(isOpen: (number: number) => boolean, limit: number, count: number): number[] {
  const found: number[] = [];
  for (let number = 0; number < limit && found.length < count; number++) {
    if (isOpen(number)) {
      found.push(number);
    }
  }
  return found;
}
