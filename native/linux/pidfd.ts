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

/** Refuses on a kernel that has no pidfd, before any child is started. */
export function bindPidfds(library: Library): Exits | Refusal {
  const libc = library.bind<Face>(prototypes);
  const descriptors = bindDescriptors(library);
  if (libc instanceof Refusal || descriptors instanceof Refusal) {
    return libc instanceof Refusal ? libc : (descriptors as Refusal);
  }
  const wait = (type: number, id: number, flags: number): Ended => {
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
        close: () => void descriptors.close(pidfd),
      };
    },
    reapProcess: (pid) => (isPid(pid) ? wait(pPid, pid, 0) : new Refusal('waitid', 10)),
  };
}
