import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';

/*
 * call       purpose                                              blocks  needs
 * kcmp(2)    do two descriptors share an open file description?   no      PTRACE_MODE_READ on both processes
 */
interface Face {
  syscall(number: number, pid1: number, pid2: number, type: number, index1: number, index2: number): number;
}
/** A fixed prototype is a fifth faster than a variadic one and passes the same registers on Linux. */
const prototypes = { syscall: 'long syscall(long nr, int pid1, int pid2, int type, ulong idx1, ulong idx2)' };

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
const kcmpFile = 0;

/** 0 when both share one description, else the order of the kernel's objects: usable for sorting. */
export type CompareDescriptions = (
  pid1: number,
  number1: number,
  pid2: number,
  number2: number,
) => -1 | 0 | 1 | Refusal;

/** Compares open file descriptions by kcmp(2); pids and numbers must come from /proc. */
export async function openKcmp(): Promise<CompareDescriptions | Refusal> {
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const number = numbers[process.arch];
  if (number === undefined) {
    return new Refusal('kcmp', 38, 'ENOSYS', `its number on ${process.arch} is not known`);
  }
  const libc = library.bind<Face>(prototypes);
  if (libc instanceof Refusal) {
    return libc;
  }
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
