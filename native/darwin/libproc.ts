import { isDescriptorNumber, isPid } from '../descriptor-number.ts';
import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { createRoom, isSize, openSysctl, type Sysctl } from '../sysctl.ts';

/*
 * call                 purpose                               blocks  needs
 * proc_pidinfo(3)      the numbers in a table                no      the same user or root; SIP and sandboxes refuse too
 * proc_pidfdinfo(3)    one descriptor: flags, position,      no      the same; a file's status may wait for a network
 *                      object                                        file system
 * proc_pidpath(3)      program                               no      nothing
 * getsid(2)            session                               no      nothing
 * The proc_ functions are in libSystem, which every process has loaded. They return the number of bytes, and 0 with
 * errno when they fail. Not run on macOS so far: see the README's table.
 */
interface Face {
  proc_pidinfo(pid: number, flavor: number, argument: number, buffer: Buffer, size: number): number;
  proc_pidfdinfo(pid: number, number: number, flavor: number, buffer: Buffer, size: number): number;
  proc_pidpath(pid: number, buffer: Buffer, size: number): number;
  getsid(pid: number): number;
}

const prototypes = {
  proc_pidinfo: 'int proc_pidinfo(int pid, int flavor, uint64_t arg, void *buffer, int buffersize)',
  proc_pidfdinfo: 'int proc_pidfdinfo(int pid, int fd, int flavor, void *buffer, int buffersize)',
  proc_pidpath: 'int proc_pidpath(int pid, void *buffer, uint32_t buffersize)',
  getsid: 'int getsid(int pid)',
};

/** xnu: bsd/sys/proc_info.h. */
const pidListFds = 1;
/** PROC_PIDPATHINFO_MAXSIZE: more is refused with EOVERFLOW. */
const longestPath = 4096;

/** What macOS is asked; bytes are as the kernel wrote them. */
export interface DarwinCalls {
  readonly sysctl: Sysctl;
  /** PROC_PIDLISTFDS, of which no more than `size` bytes are given. */
  listDescriptors(pid: number, size: number): Buffer | Refusal;
  /** One descriptor by a PROC_PIDFD flavour. */
  descriptor(pid: number, number: number, flavor: number, size: number): Buffer | Refusal;
  executable(pid: number): Buffer | Refusal;
  session(pid: number): number | Refusal;
}

export async function openDarwinCalls(): Promise<DarwinCalls | Refusal> {
  const sysctl = await openSysctl();
  const library = await openLibrary();
  if (sysctl instanceof Refusal || library instanceof Refusal) {
    return sysctl instanceof Refusal ? sysctl : (library as Refusal);
  }
  const libproc = library.bind<Face>(prototypes);
  if (libproc instanceof Refusal) {
    return libproc;
  }
  const room = createRoom();
  const ask = (
    call: string,
    isValid: boolean,
    size: number,
    fill: (answer: Buffer) => number,
  ): Buffer | Refusal => {
    if (!isValid || !isSize(size)) {
      return new Refusal(call, 0, 'EINVAL', 'invalid argument');
    }
    const answer = room(size);
    // An empty table is 0 bytes too, and errno is left as it was.
    library.koffi.errno(0);
    const count = fill(answer);
    const error = count > 0 ? 0 : library.errno();
    return error === 0
      ? Buffer.from(answer.subarray(0, Math.max(0, Math.min(count, size))))
      : new Refusal(call, error);
  };
  return {
    sysctl,
    listDescriptors: (pid, size) =>
      ask(`proc_pidinfo PROC_PIDLISTFDS ${pid}`, isPid(pid), size, (answer) =>
        libproc.proc_pidinfo(pid, pidListFds, 0, answer, size),
      ),
    descriptor: (pid, number, flavor, size) =>
      ask(
        `proc_pidfdinfo ${pid} ${number}`,
        isPid(pid) && isDescriptorNumber(number) && isDescriptorNumber(flavor),
        size,
        (answer) => libproc.proc_pidfdinfo(pid, number, flavor, answer, size),
      ),
    executable: (pid) =>
      ask(`proc_pidpath ${pid}`, isPid(pid), longestPath, (answer) =>
        libproc.proc_pidpath(pid, answer, longestPath),
      ),
    session(pid) {
      const session = isPid(pid) ? libproc.getsid(pid) : -1;
      return session < 0 ? new Refusal(`getsid ${pid}`, isPid(pid) ? library.errno() : 22) : session;
    },
  };
}
