import { isPid } from '../descriptor-number.ts';
import type { Library } from '../library.ts';
import { Refusal } from '../refusal.ts';
import type { Exit } from '../spawn-request.ts';

/*
 * call                      purpose                                    blocks
 * pidfd_open(2), Linux 5.3  a descriptor for a child, readable at exit no
 * waitid(P_PIDFD, WNOHANG)  how the child ended; takes it, or not       no
 *                           (WNOWAIT)
 */
interface Face {
  syscall(number: number, ...typesAndValues: (string | number)[]): number | bigint;
  waitid(type: number, id: number, info: Buffer, options: number): number;
}
const prototypes = {
  syscall: 'long syscall(long number, ...)',
  waitid: 'int waitid(int idtype, uint id, void *infop, int options)',
};

/** The same number on every architecture (include/uapi/asm-generic/unistd.h and the syscall tables). */
const sysPidfdOpen = 434;
const pPid = 1;
const pPidfd = 3;
const wNohang = 1;
const wExited = 4;
const wNowait = 0x1000000;
/** siginfo_t on 64-bit systems: si_code at 8, si_pid at 12 + padding, si_status at 24. */
const siginfo = { size: 128, code: 8, pid: 16, status: 24 } as const;
const cldExited = 1;

export interface Pidfds {
  /** A close-on-exec descriptor that polls readable when the process ends. */
  open(pid: number): number | Refusal;
  /** How a child of ours ended, leaving it a zombie; null while it runs. */
  peek(pidfd: number): Exit | null | Refusal;
  /** The same, and takes the exit: the pid may be used again. */
  reap(pidfd: number): Exit | null | Refusal;
  /** `reap` for a child without a pidfd. */
  reapProcess(pid: number): Exit | null | Refusal;
}

export function bindPidfds(library: Library): Pidfds | Refusal {
  const libc = library.bind<Face>(prototypes);
  if (libc instanceof Refusal) {
    return libc;
  }
  const wait = (type: number, id: number, flags: number): Exit | null | Refusal => {
    const info = Buffer.alloc(siginfo.size);
    if (libc.waitid(type, id, info, wExited | wNohang | flags) < 0) {
      return new Refusal('waitid', library.errno());
    }
    if (info.readInt32LE(siginfo.pid) === 0) {
      return null;
    }
    const status = info.readInt32LE(siginfo.status);
    return info.readInt32LE(siginfo.code) === cldExited
      ? { status, signal: null }
      : { status: null, signal: status };
  };
  return {
    open(pid) {
      if (!isPid(pid)) {
        return new Refusal(`pidfd_open ${pid}`, 3);
      }
      const descriptor = Number(libc.syscall(sysPidfdOpen, 'int', pid, 'uint', 0));
      return descriptor < 0 ? new Refusal(`pidfd_open ${pid}`, library.errno()) : descriptor;
    },
    peek: (pidfd) => wait(pPidfd, pidfd, wNowait),
    reap: (pidfd) => wait(pPidfd, pidfd, 0),
    reapProcess: (pid) => (isPid(pid) ? wait(pPid, pid, 0) : new Refusal('waitid', 10)),
  };
}
