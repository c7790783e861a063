import { isDescriptorNumber } from './descriptor-number.ts';
import { type Library, openLibrary } from './library.ts';
import { listDescriptors } from './linux/descriptor.ts';
import { Refusal } from './refusal.ts';

/*
 * call                purpose                                 blocks
 * close(2)            give a descriptor back                  no (pipes, epoll, pidfd)
 * fcntl(F_GETFD/SETFD) read and set close-on-exec             no
 * pipe2(O_CLOEXEC)    a pipe that no concurrent fork inherits no
 * read(2)             drain a non-blocking pipe               no
 */
interface Face {
  close(descriptor: number): number;
  fcntl(descriptor: number, command: number, ...typeAndValue: [] | ['int', number]): number;
  pipe2(descriptors: number[], flags: number): number;
  read(descriptor: number, buffer: Buffer, length: number): number;
}

const prototypes = {
  close: 'int close(int fd)',
  fcntl: 'int fcntl(int fd, int cmd, ...)',
  pipe2: 'int pipe2(_Out_ int *fds, int flags)',
  read: 'long read(int fd, void *buf, size_t count)',
};

// linux: include/uapi/asm-generic/fcntl.h, include/uapi/linux/fcntl.h
const fGetFd = 1;
const fSetFd = 2;
const fGetFl = 3;
const fSetFl = 4;
const fDupfdCloexec = 1030;
const fdCloexec = 1;
const oNonblock = 0o4000;
const oCloexec = 0o2000000;

/** The operations on descriptors of this process that node:fs has no call for. */
export interface Descriptors {
  /** The numbers that are open in this process. */
  list(): readonly number[];
  close(descriptor: number): Refusal | null;
  closeOnExec(descriptor: number): boolean | Refusal;
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
  if (libc instanceof Refusal) {
    return libc;
  }
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
  return {
    list() {
      const numbers = listDescriptors(process.pid);
      return numbers instanceof Refusal ? [] : numbers.filter((number) => libc.fcntl(number, fGetFd) >= 0);
    },
    close(descriptor) {
      if (!isDescriptorNumber(descriptor)) {
        return new Refusal(`close ${descriptor}`, 9);
      }
      return libc.close(descriptor) < 0 ? failed(`close ${descriptor}`) : null;
    },
    closeOnExec(descriptor) {
      const flags = isDescriptorNumber(descriptor) ? libc.fcntl(descriptor, fGetFd) : -1;
      return flags < 0 ? failed(`fcntl ${descriptor}`) : (flags & fdCloexec) !== 0;
    },
    setCloseOnExec: (descriptor, on) => control(descriptor, fGetFd, fSetFd, fdCloexec, on),
    setNonblocking: (descriptor, on) => control(descriptor, fGetFl, fSetFl, oNonblock, on),
    duplicate(descriptor, minimum) {
      const valid = isDescriptorNumber(descriptor) && isDescriptorNumber(minimum);
      const duplicate = valid ? libc.fcntl(descriptor, fDupfdCloexec, 'int', minimum) : -1;
      return duplicate < 0 ? new Refusal(`fcntl ${descriptor}`, valid ? library.errno() : 9) : duplicate;
    },
    pipe() {
      const ends = [0, 0];
      const [readEnd, writeEnd] = libc.pipe2(ends, oCloexec) < 0 ? [] : ends;
      return readEnd === undefined || writeEnd === undefined ? failed('pipe2') : { readEnd, writeEnd };
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
