import { isPid } from '../descriptor-number.ts';
import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';

/*
 * call                           purpose                                    blocks  needs
 * ptrace(PTRACE_SEIZE), 3.4      stop a process at exec, fork, vfork, clone no      PTRACE_MODE_ATTACH
 * ptrace(PTRACE_CONT)            let a stopped task go on, with a signal    no      to be its tracer
 * ptrace(PTRACE_DETACH)          let a stopped task go for good              no      the same
 * ptrace(PTRACE_LISTEN), 3.4     leave it stopped by job control            no      the same
 * ptrace(PTRACE_GETEVENTMSG)     the new task's id, or the one before exec  no      the same
 * waitid(WNOHANG | __WNOTHREAD)  the next stop or end of what is traced     no      nothing
 * Requests are those of one thread: every call has to come from the thread that seized. When it ends, the kernel
 * detaches all that it traces and lets it run on.
 */
interface Face {
  ptrace(request: number, pid: number, address: number, data: number): number | bigint;
  waitid(type: number, id: number, info: Buffer, options: number): number;
}
interface MessageFace {
  ptrace(request: number, pid: number, address: number, message: Buffer): number | bigint;
}
const prototypes = {
  ptrace: 'long ptrace(long request, int pid, ulong addr, ulong data)',
  waitid: 'int waitid(int idtype, uint id, void *infop, int options)',
};
const messagePrototypes = { ptrace: 'long ptrace(long request, int pid, ulong addr, void *data)' };

/** linux: include/uapi/linux/ptrace.h, the same numbers on every architecture. */
const request = { cont: 7, detach: 17, seize: 0x4206, getEventMessage: 0x4201, listen: 0x4208 } as const;
const events = { 1: 'fork', 2: 'vfork', 3: 'clone', 4: 'exec', 128: 'stop' } as const;
/** PTRACE_O_TRACEFORK, VFORK, CLONE and EXEC. What they start is traced in the same way. */
const followAll = 0b11110;

/** include/uapi/linux/wait.h */
const pAll = 0;
const pPid = 1;
const wNohang = 1;
const wStopped = 2;
const wExited = 4;
const wNowait = 0x1000000;
const wNothread = 0x20000000;
const wAll = 0x40000000;
/** siginfo_t on 64-bit systems: si_code at 8, si_pid at 12 + padding, si_status at 24. */
const siginfo = { size: 128, code: 8, pid: 16, status: 24 } as const;
const cldTrapped = 4;
const echild = 10;

export type TraceEvent = (typeof events)[keyof typeof events];

/** What became of one task: a thread or, under its pid, the first thread of a process. */
export type Change =
  /** It waits to be let go on. `event` is null where a signal is about to be delivered. */
  | {
      readonly task: number;
      readonly what: 'stopped';
      readonly event: TraceEvent | null;
      readonly signal: number;
    }
  | { readonly task: number; readonly what: 'ended' };

/** What a look at the traced tasks takes: an end that is not taken stays there for the process's own parent. */
export type Taking = 'stops' | 'nothing' | 'all';

export interface Tracing {
  /** Begins to trace a process with all its later children; it runs, or stays stopped, as it did. */
  seize(pid: number): Refusal | null;
  /** Lets a stopped task go on, with a signal or 0. False when it is gone. */
  resume(task: number, signal: number): boolean;
  /** Lets a stopped task go on, traced by nobody. */
  detach(task: number): void;
  /** Leaves a task stopped by job control until SIGCONT. */
  listen(task: number): boolean;
  /** The id that the last event of a stopped task is about; null when it is gone. */
  eventMessage(task: number): number | null;
  /** The next change of any task, null where there is none yet, `none` when nothing is traced. */
  next(taking: Taking): Change | null | 'none';
  /** The same of one task; `none` when it is not traced any more. */
  nextOf(task: number, taking: Taking): Change | null | 'none';
}

/** Where what is read of siginfo_t is where it is said to be: a stop that was misread would never end. */
const known: readonly string[] = ['x64', 'arm64', 'riscv64', 'loong64'];

export async function openTracing(): Promise<Tracing | Refusal> {
  if (process.platform !== 'linux' || !known.includes(process.arch)) {
    const system = `${process.platform} on ${process.arch}`;
    return new Refusal('ptrace PTRACE_SEIZE', 0, 'ENOSYS', `not done on ${system}`);
  }
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const libc = library.bind<Face>(prototypes);
  const asking = library.bind<MessageFace>(messagePrototypes);
  if (libc instanceof Refusal || asking instanceof Refusal) {
    return libc instanceof Refusal ? libc : (asking as Refusal);
  }
  const info = Buffer.alloc(siginfo.size);
  const message = Buffer.alloc(8);
  const wait = (type: number, id: number, options: number): Change | null | 'none' => {
    info.fill(0);
    if (libc.waitid(type, id, info, options | wNohang | wAll | wNothread) < 0) {
      return library.errno() === echild ? 'none' : null;
    }
    const task = info.readInt32LE(siginfo.pid);
    return task === 0 ? null : changeOf(task, info.readInt32LE(siginfo.code), info);
  };
  const wanted: Readonly<Record<Taking, number>> = {
    stops: wStopped,
    nothing: wStopped | wExited | wNowait,
    all: wStopped | wExited,
  };
  return {
    seize(pid) {
      if (!isPid(pid)) {
        return new Refusal(`ptrace PTRACE_SEIZE ${pid}`, 3);
      }
      return Number(libc.ptrace(request.seize, pid, 0, followAll)) < 0
        ? new Refusal(`ptrace PTRACE_SEIZE ${pid}`, library.errno())
        : null;
    },
    resume: (task, signal) => Number(libc.ptrace(request.cont, task, 0, signal)) === 0,
    detach: (task) => void libc.ptrace(request.detach, task, 0, 0),
    listen: (task) => Number(libc.ptrace(request.listen, task, 0, 0)) === 0,
    eventMessage: (task) =>
      Number(asking.ptrace(request.getEventMessage, task, 0, message)) < 0 ? null : message.readUInt32LE(),
    next: (taking) => wait(pAll, 0, wanted[taking]),
    nextOf: (task, taking) => wait(pPid, task, wanted[taking]),
  };
}

/** A traced task's status is its signal, with the event in the next byte. */
function changeOf(task: number, code: number, info: Buffer): Change {
  if (code !== cldTrapped) {
    return { task, what: 'ended' };
  }
  const status = info.readInt32LE(siginfo.status);
  const event = events[(status >> 8) as keyof typeof events] ?? null;
  return { task, what: 'stopped', event, signal: status & 0xff };
}
