import { endianness } from 'node:os';
import { type Bound, openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import type { FileStatus } from './descriptor.ts';

/*
 * call                          purpose                       blocks                     needs
 * open /proc/PID/fd, fdinfo     the folders of a table        no                         PTRACE_MODE_READ
 * getdents64(2)                 the numbers in use            no                         nothing more
 * readlinkat(2)                 the object                    no                         nothing more
 * openat, read, close(2)        flags, position, details      no                         nothing more
 * statx(2)                      type, size, device            on a network file system   nothing more
 * What node:fs does for a descriptor, without its strings, paths and exceptions. Buffers are passed by their address:
 * it is a fifth of the cost of a call that koffi has to look into a Buffer for.
 */
interface Face {
  open(path: string, flags: number): number;
  getdents64(folder: number, entries: number, size: number): number;
  readlinkat(folder: number, name: number, target: number, size: number): number;
  openat(folder: number, name: number, flags: number): number;
  read(descriptor: number, text: number, size: number): number;
  close(descriptor: number): number;
  statx(folder: number, name: number, flags: number, mask: number, status: number): number;
}

const prototypes = {
  open: 'int open(const char *path, int flags)',
  getdents64: 'int getdents64(int fd, uintptr_t entries, size_t size)',
  readlinkat: 'int readlinkat(int fd, uintptr_t name, uintptr_t target, size_t size)',
  openat: 'int openat(int fd, uintptr_t name, int flags)',
  read: 'int read(int fd, uintptr_t text, size_t size)',
  close: 'int close(int fd)',
  statx: 'int statx(int fd, uintptr_t name, int flags, unsigned int mask, uintptr_t status)',
};

const oCloexec = 0o2000000;
/** STATX_BASIC_STATS (include/uapi/linux/stat.h). */
const basicStatus = 0x7ff;
/** readlink(2) of /proc gives no more than a page; a longer path is refused with ENAMETOOLONG. */
const longestTarget = 4096;
/** The text of a descriptor that fills this is left to node:fs: an epoll with hundreds of registrations. */
const longestText = 16_384;
const mostOfOne = longestTarget + longestText;
const chunkBytes = 256 * 1024;
/** The most descriptors in one chunk. */
const chunkRows = 256;

/** What was read of some descriptors, as the kernel wrote it: the text of each, its link right behind. */
export interface Chunk {
  readonly bytes: Buffer;
  /** For each descriptor: where its text begins, where its link begins and where that ends; -1 where a call failed. */
  readonly places: Int32Array;
  count: number;
}

export const placesOfOne = 3;

export type TellsTarget = (bytes: Buffer, start: number, end: number) => boolean;

/** The open folders of one table: close them. */
export interface OpenTable {
  /** Its numbers, ascending; null where it could not be listed. */
  numbers(): number[] | null;
  /**
   * Reads descriptors from one index on until another or until the chunk is full, and returns where it stopped. The
   * link is left out, and is empty, where `tellsTarget` finds in the text that it is not needed.
   */
  fill(chunk: Chunk, numbers: ArrayLike<number>, from: number, to: number, tellsTarget: TellsTarget): number;
  /** The link of a number; null where it cannot be read. */
  target(number: number): string | null;
  /** Follows the descriptor to its object: never call it for a file on a network file system. */
  status(number: number): FileStatus | null;
  close(): void;
}

/** null when the table cannot be opened: whoever lists it by node:fs learns why. */
export type OpenTableOf = (pid: number) => OpenTable | null;

export async function openTables(): Promise<OpenTableOf | Refusal> {
  if (endianness() !== 'LE') {
    return new Refusal('getdents64', 38, 'ENOSYS', 'its records are read on little-endian machines only');
  }
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const libc = library.bind<Face>(prototypes);
  if (libc instanceof Refusal) {
    return libc;
  }
  const scratch = new Scratch(library.koffi.address);
  return (pid) => {
    const links = libc.open(`/proc/${pid}/fd`, oCloexec);
    return links < 0 ? null : openTable(libc, scratch, links, pid);
  };
}

/** The memory of all calls, kept from one to the next. Its size keeps it out of V8's heap, where it would be moved. */
class Scratch {
  readonly bytes = Buffer.allocUnsafeSlow(64 * 1024);
  readonly address: number;
  readonly #addressOf: (bytes: Buffer) => bigint;
  readonly #addresses = new WeakMap<Buffer, number>();

  constructor(addressOf: (bytes: Buffer) => bigint) {
    this.#addressOf = addressOf;
    this.address = this.of(this.bytes);
  }

  /** Addresses have at most 57 bits by architecture, and 47 wherever a program did not ask for more. */
  of(bytes: Buffer): number {
    const known = this.#addresses.get(bytes);
    if (known !== undefined) {
      return known;
    }
    const address = Number(this.#addressOf(bytes));
    this.#addresses.set(bytes, address);
    return address;
  }

  /** Writes a number as a path's end; the result is the path's address. */
  nameOf(number: number): number {
    const { bytes } = this;
    let at = 15;
    bytes[at] = 0;
    let rest = number;
    do {
      const tens = Math.floor(rest / 10);
      bytes[--at] = 48 + rest - tens * 10;
      rest = tens;
    } while (rest > 0);
    return this.address + at;
  }
}

export function emptyChunk(): Chunk {
  return {
    bytes: Buffer.allocUnsafeSlow(chunkBytes),
    places: new Int32Array(chunkRows * placesOfOne),
    count: 0,
  };
}

/** A copy that is no larger than what was read, to be handed to another thread. */
export function chunkOf({ bytes, places, count }: Chunk): Chunk {
  const used = places[count * placesOfOne - 1] ?? 0;
  const copy = Buffer.allocUnsafeSlow(used);
  bytes.copy(copy, 0, 0, used);
  return { bytes: copy, places: places.slice(0, count * placesOfOne), count };
}

function openTable(libc: Bound<Face>, scratch: Scratch, links: number, pid: number): OpenTable {
  /** Opened when it is first needed: whoever searches looks at the links alone. */
  let texts = -1;
  return {
    numbers() {
      const found: number[] = [];
      for (;;) {
        const size = libc.getdents64(links, scratch.address, scratch.bytes.length);
        if (size <= 0) {
          return size < 0 ? null : found;
        }
        addNumbers(scratch.bytes, size, found);
      }
    },
    fill(chunk, numbers, from, to, tellsTarget) {
      const { bytes, places } = chunk;
      const address = scratch.of(bytes);
      texts = texts < 0 ? libc.open(`/proc/${pid}/fdinfo`, oCloexec) : texts;
      const end = Math.min(to, from + chunkRows);
      let at = 0;
      let next = from;
      for (let place = 0; next < end && at + mostOfOne <= bytes.length; next++) {
        const name = scratch.nameOf(numbers[next] ?? 0);
        let text = -1;
        let target = -1;
        const descriptor = texts < 0 ? -1 : libc.openat(texts, name, oCloexec);
        if (descriptor >= 0) {
          text = libc.read(descriptor, address + at, longestText);
          libc.close(descriptor);
        }
        if (text >= 0 && text < longestText) {
          const told = tellsTarget(bytes, at, at + text);
          target = told ? 0 : libc.readlinkat(links, name, address + at + text, longestTarget);
        }
        const whole = target >= 0 && target < longestTarget;
        places[place++] = whole ? at : -1;
        places[place++] = at + text;
        at += whole ? text + target : 0;
        places[place++] = at;
      }
      chunk.count = next - from;
      return next;
    },
    target(number) {
      const length = libc.readlinkat(links, scratch.nameOf(number), scratch.address + 64, longestTarget);
      return length < 0 || length === longestTarget ? null : scratch.bytes.toString('utf8', 64, 64 + length);
    },
    status(number) {
      const name = scratch.nameOf(number);
      const failed = libc.statx(links, name, 0, basicStatus, scratch.address + 64) !== 0;
      return failed ? null : statusIn(scratch.bytes, 64);
    },
    close() {
      libc.close(links);
      if (texts >= 0) {
        libc.close(texts);
      }
    },
  };
}

/** struct linux_dirent64 (getdents(2)): the record's length at 16, the name at 19. `.` and `..` are no numbers. */
function addNumbers(bytes: Buffer, size: number, found: number[]): void {
  let length = 0;
  for (let at = 0; at < size; at += length) {
    length = (bytes[at + 16] ?? 0) | ((bytes[at + 17] ?? 0) << 8);
    let number = 0;
    let digit = at + 19;
    for (; bytes[digit] !== 0; digit++) {
      number = number * 10 + (bytes[digit] ?? 0) - 48;
    }
    if (bytes[at + 19] !== 0x2e) {
      found.push(number);
    }
  }
}

/** struct statx (statx(2)), the same on every architecture, in the machine's own byte order: little-endian. */
function statusIn(bytes: Buffer, at: number): FileStatus {
  const wide = (offset: number): number =>
    bytes.readUInt32LE(at + offset) + bytes.readUInt32LE(at + offset + 4) * 2 ** 32;
  const device = (offset: number): number =>
    deviceOf(bytes.readUInt32LE(at + offset), bytes.readUInt32LE(at + offset + 4));
  return {
    mode: bytes.readUInt16LE(at + 28),
    size: wide(40),
    allocated: wide(48) * 512,
    links: bytes.readUInt32LE(at + 16),
    device: device(136),
    rdev: device(128),
    inode: wide(32),
  };
}

/** glibc's gnu_dev_makedev. */
function deviceOf(major: number, minor: number): number {
  const low = (((major & 0xfff) << 8) | (minor & 0xff) | ((minor & 0xfff00) << 12)) >>> 0;
  return low + ((major >>> 12) * 2 ** 12 + (minor >>> 20)) * 2 ** 32;
}
