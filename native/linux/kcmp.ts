import { type Bound, type Library, openLibrary, type Prototypes } from '../library.ts';
import { Refusal } from '../refusal.ts';

/*
 * call       purpose                                              blocks  needs
 * kcmp(2)    do two descriptors share an open file description?   no      PTRACE_MODE_READ on both processes
 *            is a descriptor what an epoll watches?              no      the same, Linux 4.13
 */
interface Face {
  syscall(number: number, pid1: number, pid2: number, type: number, index1: number, index2: number): number;
}
interface EpollFace {
  syscall(
    number: number,
    pid1: number,
    pid2: number,
    type: number,
    index1: number,
    slot: Uint32Array,
  ): number;
}
/** A fixed prototype is a fifth faster than a variadic one and passes the same registers on Linux. */
const prototypes = { syscall: 'long syscall(long nr, int pid1, int pid2, int type, ulong idx1, ulong idx2)' };
const epollPrototypes = {
  syscall: 'long syscall(long nr, int pid1, int pid2, int type, ulong idx1, const void *slot)',
};

/** linux: arch/x86/entry/syscalls/syscall_64.tbl, scripts/syscall.tbl and the tables of each architecture. */
const numbers: Readonly<Record<string, number>> = {
  x64: 312,
  arm64: 272,
  riscv64: 272,
  loong64: 272,
  arm: 378,
  ia32: 349,
  ppc64: 354,
  s390x: 343,
};
/** linux: include/uapi/linux/kcmp.h */
const kcmpFile = 0;
const kcmpEpollTarget = 7;

/** 0 when both share one description, else the order of the kernel's objects: usable for sorting. */
export type CompareDescriptions = (
  pid1: number,
  number1: number,
  pid2: number,
  number2: number,
) => -1 | 0 | 1 | Refusal;

/** Compares open file descriptions by kcmp(2); pids and numbers must come from /proc. */
export async function openKcmp(): Promise<CompareDescriptions | Refusal> {
  const bound = await bindKcmp<Face>(prototypes);
  if (bound instanceof Refusal) {
    return bound;
  }
  const { libc, library, number } = bound;
  return (pid1, number1, pid2, number2) => {
    const order = Number(libc.syscall(number, pid1, pid2, kcmpFile, number1, number2));
    if (order === 0) {
      return 0;
    }
    if (order === 1) {
      return -1;
    }
    // 3 is "not equal, no order given", which the kernel does not return for files.
    return order > 0 ? 1 : new Refusal('kcmp', library.errno());
  };
}

/** What an epoll watches: `number` as its registrant had it, the `turn`-th registration of that number, from 0. */
export interface Registration {
  readonly pid: number;
  readonly epoll: number;
  readonly number: number;
  readonly turn: number;
}

/** Whether a descriptor of a process is the file that an epoll, of the same or another process, watches. */
export type CompareRegistration = (
  pid: number,
  number: number,
  registration: Registration,
) => boolean | Refusal;

/** KCMP_EPOLL_TFD (kcmp(2)); ENOENT when there is no such registration. */
export async function openRegistrations(): Promise<CompareRegistration | Refusal> {
  const bound = await bindKcmp<EpollFace>(epollPrototypes);
  if (bound instanceof Refusal) {
    return bound;
  }
  const { libc, library, number: call } = bound;
  // struct kcmp_epoll_slot: three 32-bit numbers in the header, whatever kcmp(2) says of the last.
  const slot = new Uint32Array(3);
  return (pid, number, registration) => {
    slot.set([registration.epoll, registration.number, registration.turn]);
    const order = Number(libc.syscall(call, pid, registration.pid, kcmpEpollTarget, number, slot));
    return order >= 0 ? order === 0 : new Refusal('kcmp KCMP_EPOLL_TFD', library.errno());
  };
}

async function bindKcmp<Shape>(
  prototype: Prototypes<Shape>,
): Promise<{ libc: Bound<Shape>; library: Library; number: number } | Refusal> {
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const number = numbers[process.arch];
  if (number === undefined) {
    return new Refusal('kcmp', 38, 'ENOSYS', `its number on ${process.arch} is not known`);
  }
  const libc = library.bind<Shape>(prototype);
  return libc instanceof Refusal ? libc : { libc, library, number };
}
