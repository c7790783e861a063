import { openLibrary } from './library.ts';
import { Refusal } from './refusal.ts';
import { hasKnownLayouts } from './system.ts';

/*
 * call        purpose                                            blocks  needs
 * sysctl(3)   processes, arguments, descriptors of macOS and     no      the same user, for much of it
 *             the BSDs
 * The prototypes differ in const alone. Not run on any of these systems so far: see the README's table.
 */
interface Face {
  sysctl(
    name: Int32Array,
    length: number,
    answer: Buffer,
    size: BigUint64Array,
    fresh: null,
    freshSize: number,
  ): number;
}

const prototypes = {
  sysctl:
    'int sysctl(const void *name, unsigned int namelen, void *oldp, void *oldlenp, const void *newp, size_t newlen)',
};

/** FreeBSD's CTL_MAXNAME; the others allow 12. */
const longestName = 24;
const largestAnswer = 64 * 1024 * 1024;

/** Reads a value of the kernel's tree into at most `size` bytes; `call` says in words what is asked. */
export type Sysctl = (call: string, name: readonly number[], size: number) => Buffer | Refusal;

/** Refused where pointers and numbers are not laid out as the structs that are read here. */
export async function openSysctl(): Promise<Sysctl | Refusal> {
  if (!hasKnownLayouts()) {
    return new Refusal('sysctl', 0, 'ENOSYS', `its structs are not known on ${process.arch}`);
  }
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const libc = library.bind<Face>(prototypes);
  if (libc instanceof Refusal) {
    return libc;
  }
  const room = createRoom();
  return (call, name, size) => {
    const isName =
      name.length > 0 &&
      name.length <= longestName &&
      name.every((part) => Number.isInteger(part) && part >= -(2 ** 31) && part < 2 ** 31);
    if (!isName || !isSize(size)) {
      return new Refusal(call, 0, 'EINVAL', 'invalid argument');
    }
    const answer = room(size);
    const length = BigUint64Array.of(BigInt(size));
    if (libc.sysctl(Int32Array.from(name), name.length, answer, length, null, 0) < 0) {
      return new Refusal(call, library.errno());
    }
    // NetBSD says how much there is, also where it did not fit.
    return Buffer.from(answer.subarray(0, Math.min(Number(length[0]), size)));
  };
}

/**
 * Memory for answers, kept from one call to the next, of which they are copied: the arguments of each of hundreds of
 * processes may be a megabyte, and seldom are.
 */
export function createRoom(): (size: number) => Buffer {
  let memory = Buffer.allocUnsafeSlow(0);
  return (size) => {
    if (memory.length < size) {
      memory = Buffer.allocUnsafeSlow(size);
    }
    return memory.subarray(0, size);
  };
}

export function isSize(size: number): boolean {
  return Number.isInteger(size) && size > 0 && size <= largestAnswer;
}
