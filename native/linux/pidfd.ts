import { bindDescriptors } from '../descriptor.ts';
import { isPid } from '../descriptor-number.ts';
import type { Ended, Exits } from '../exits.ts';
import type { Library } from '../library.ts';
import { Refusal } from '../refusal.ts';

/*
 * call                      purpose                                    blocks
 * pidfd_open(2), Linux 5.3  a descriptor for a child, readable at exit no
 * waitid(P_PIDFD, WNOHANG)  how the child ended; takes it, or not       no
 *                           (WNOWAIT)
 * waitid(WSTOPPED)          whether it was stopped                     no
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
const wStopped = 2;
const wExited = 4;
const wNowait = 0x1000000;
/** siginfo_t on 64-bit systems: si_code at 8, si_pid at 12 + padding, si_status at 24. */
const siginfo = { size: 128, code: 8, pid: 16, status: 24 } as const;
const cldExited = 1;
const cldStopped = 5;

/** Refuses on a kernel that has no pidfd, before any child is started. */
export function bindPidfds(library: Library): Exits | Refusal {
  const libc = library.bind<Face>(prototypes);
  const descriptors = bindDescriptors(library);
  if (libc instanceof Refusal || descriptors instanceof Refusal) {
    return libc instanceof Refusal ? libc : (descriptors as Refusal);
  }
  /** What waitid tells: its code and status, or null where there is nothing to tell. */
  const ask = (
    type: number,
    id: number,
    options: number,
  ): { code: number; status: number } | null | Refusal => {
    const info = Buffer.alloc(siginfo.size);
    if (libc.waitid(type, id, info, wNohang | options) < 0) {
      return new Refusal('waitid', library.errno());
    }
    return info.readInt32LE(siginfo.pid) === 0
      ? null
      : { code: info.readInt32LE(siginfo.code), status: info.readInt32LE(siginfo.status) };
  };
  const wait = (type: number, id: number, flags: number): Ended => {
    const told = ask(type, id, wExited | flags);
    if (told === null || told instanceof Refusal) {
      return told;
    }
    const { code, status } = told;
    return code === cldExited ? { status, signal: null } : { status: null, signal: status };
  };
  const open = (pid: number): number | Refusal => {
    if (!isPid(pid)) {
      return new Refusal(`pidfd_open ${pid}`, 3);
    }
    const descriptor = Number(libc.syscall(sysPidfdOpen, 'int', pid, 'uint', 0));
    return descriptor < 0 ? new Refusal(`pidfd_open ${pid}`, library.errno()) : descriptor;
  };
  const probe = open(process.pid);
  if (probe instanceof Refusal) {
    const reason = `${probe.reason}; spawning needs Linux 5.4 or newer`;
    return new Refusal('pidfd_open', probe.code, probe.name, reason);
  }
  descriptors.close(probe);
  return {
    open(pid) {
      const pidfd = open(pid);
      if (pidfd instanceof Refusal) {
        return pidfd;
      }
      return {
        descriptor: pidfd,
        peek: () => wait(pPidfd, pidfd, wNowait),
        reap: () => wait(pPidfd, pidfd, 0),
        hasStopped() {
          const told = ask(pPidfd, pidfd, wStopped);
          return told !== null && !(told instanceof Refusal) && told.code === cldStopped;
        },
        close: () => void descriptors.close(pidfd),
      };
    },
    reapProcess: (pid) => (isPid(pid) ? wait(pPid, pid, 0) : new Refusal('waitid', 10)),
  };
}
