import { descriptorFlags, fdCloexec, fGetFd, fGetFl, fSetFd, fSetFl } from './descriptor-flags.ts';
import { isDescriptorNumber } from './descriptor-number.ts';
import { type Library, openLibrary } from './library.ts';
import { listOwnNumbers } from './own-numbers.ts';
import { Refusal } from './refusal.ts';
import { currentSystem } from './system.ts';

/*
 * call                purpose                                 blocks
 * close(2)            give a descriptor back                  no (pipes, epoll, pidfd)
 * fcntl(F_GETFD/SETFD) read and set close-on-exec             no
 * pipe2(O_CLOEXEC)    a pipe that no concurrent fork inherits no
 * pipe(2) + fcntl     the same in three steps, on macOS       no
 * read(2)             drain a non-blocking pipe               no
 */
interface Face {
  close(descriptor: number): number;
  fcntl(descriptor: number, command: number, ...typeAndValue: [] | ['int', number]): number;
  read(descriptor: number, buffer: Buffer, length: number): number;
}

const prototypes = {
  close: 'int close(int fd)',
  fcntl: 'int fcntl(int fd, int cmd, ...)',
  read: 'long read(int fd, void *buf, size_t count)',
};

interface PipeFace {
  pipe(descriptors: number[], flags?: number): number;
}
const pipe2Prototypes = { pipe: 'int pipe2(_Out_ int *fds, int flags)' };
const pipePrototypes = { pipe: 'int pipe(_Out_ int *fds)' };

/** The operations on descriptors of this process that node:fs has no call for. */
export interface Descriptors {
  /** The numbers that are open in this process. */
  list(): readonly number[];
  /** Those of them that an exec would keep. */
  inheritable(): readonly number[];
  close(descriptor: number): Refusal | null;
  setCloseOnExec(descriptor: number, on: boolean): Refusal | null;
  setNonblocking(descriptor: number, on: boolean): Refusal | null;
  /** A close-on-exec duplicate numbered `minimum` or higher. */
  duplicate(descriptor: number, minimum: number): number | Refusal;
  /** A pipe, both ends close-on-exec. */
  pipe(): { readonly readEnd: number; readonly writeEnd: number } | Refusal;
  /** Reads what is there: bytes, `null` when nothing is there yet, an empty buffer at end of file. */
  read(descriptor: number, into: Buffer): Buffer | null | Refusal;
}

export async function openDescriptors(): Promise<Descriptors | Refusal> {
  const library = await openLibrary();
  return library instanceof Refusal ? library : bindDescriptors(library);
}

/** The same over a library that is already open. */
export function bindDescriptors(library: Library): Descriptors | Refusal {
  const libc = library.bind<Face>(prototypes);
  const system = currentSystem();
  if (libc instanceof Refusal || system instanceof Refusal) {
    return libc instanceof Refusal ? libc : (system as Refusal);
  }
  const pipe2 = library.bind<PipeFace>(pipe2Prototypes);
  const plainPipe = library.bind<PipeFace>(pipePrototypes);
  const flags = descriptorFlags[system];
  const failed = (call: string): Refusal => new Refusal(call, library.errno());
  const control = (
    descriptor: number,
    get: number,
    set: number,
    bit: number,
    on: boolean,
  ): Refusal | null => {
    if (!isDescriptorNumber(descriptor)) {
      return new Refusal(`fcntl ${descriptor}`, 9);
    }
    const now = libc.fcntl(descriptor, get);
    if (now < 0) {
      return failed(`fcntl ${descriptor}`);
    }
    const wanted = on ? now | bit : now & ~bit;
    return libc.fcntl(descriptor, set, 'int', wanted) < 0 ? failed(`fcntl ${descriptor}`) : null;
  };
  const isOpen = (number: number): boolean => libc.fcntl(number, fGetFd) >= 0;
  const list = (): readonly number[] => listOwnNumbers(library, system, isOpen);
  const close = (descriptor: number): Refusal | null => {
    if (!isDescriptorNumber(descriptor)) {
      return new Refusal(`close ${descriptor}`, 9);
    }
    return libc.close(descriptor) < 0 ? failed(`close ${descriptor}`) : null;
  };
  const setCloseOnExec = (descriptor: number, on: boolean): Refusal | null =>
    control(descriptor, fGetFd, fSetFd, fdCloexec, on);
  return {
    list,
    inheritable: () => list().filter((number) => (libc.fcntl(number, fGetFd) & fdCloexec) === 0),
    close,
    setCloseOnExec,
    setNonblocking: (descriptor, on) => control(descriptor, fGetFl, fSetFl, flags.nonblock, on),
    duplicate(descriptor, minimum) {
      const valid = isDescriptorNumber(descriptor) && isDescriptorNumber(minimum);
      const duplicate = valid ? libc.fcntl(descriptor, flags.duplicateCloseOnExec, 'int', minimum) : -1;
      return duplicate < 0 ? new Refusal(`fcntl ${descriptor}`, valid ? library.errno() : 9) : duplicate;
    },
    pipe() {
      const atomic = !(pipe2 instanceof Refusal);
      const make = atomic ? pipe2 : plainPipe;
      if (make instanceof Refusal) {
        return make;
      }
      const ends = [0, 0];
      const made = (atomic ? make.pipe(ends, flags.closeOnExec) : make.pipe(ends)) === 0;
      const [readEnd, writeEnd] = made ? ends : [];
      if (readEnd === undefined || writeEnd === undefined) {
        return failed(atomic ? 'pipe2' : 'pipe');
      }
      const refused = atomic ? null : (setCloseOnExec(readEnd, true) ?? setCloseOnExec(writeEnd, true));
      if (refused) {
        close(readEnd);
        close(writeEnd);
      }
      return refused ?? { readEnd, writeEnd };
    },
    read(descriptor, into) {
      if (!isDescriptorNumber(descriptor)) {
        return new Refusal(`read ${descriptor}`, 9);
      }
      const count = Number(libc.read(descriptor, into, into.length));
      if (count >= 0) {
        return Buffer.from(into.subarray(0, count));
      }
      const refusal = failed(`read ${descriptor}`);
      return refusal.name === 'EAGAIN' || refusal.name === 'EINTR' ? null : refusal;
    },
  };
}
