import type { DarwinCalls } from '../../../native/darwin/libproc.ts';
import { Refusal } from '../../../native/refusal.ts';
import { parseEnvironment } from '../procfs/start.ts';
import { type Decoded, decodeAll, textOf } from '../struct/layout.ts';
import { readGrowing } from '../system/growing.ts';
import { ignoresInterrupts, microseconds, type SystemProcess, type SystemStart } from '../system/system.ts';
import { kinfoProc } from './kinfo-proc.ts';

/** xnu: bsd/sys/sysctl.h. */
const ctlKern = 1;
const kernProc = 14;
const kernProcAll = 0;
const kernProcPid = 1;
const kernProcargs2 = 49;
/** xnu: bsd/sys/proc.h: P_EXEC is cleared by fork and set by exec and posix_spawn; SZOMB. */
const calledExec = 0x4000;
const zombie = 5;
/** NODEV: no controlling terminal. */
const noDevice = 0xffffffff;
/** ARG_MAX: more room is refused with EINVAL, with less the end of the list is cut. */
const longestStart = 1024 * 1024;
const firstList = 1024 * kinfoProc.size;

export function readProcesses(calls: DarwinCalls): ReadonlyMap<number, SystemProcess> | Refusal {
  const call = 'sysctl kern.proc.all';
  const answer = readGrowing(
    call,
    (size) => calls.sysctl(call, [ctlKern, kernProc, kernProcAll], size),
    firstList,
    kinfoProc.size,
  );
  if (answer instanceof Refusal) {
    return answer;
  }
  const processes = decodeAll(kinfoProc, answer).map((each) => processOf(each, calls));
  return new Map(processes.filter(({ pid }) => pid > 0).map((process) => [process.pid, process]));
}

/** A pid that is not there is answered with nothing, which is no error. */
export function readProcess(calls: DarwinCalls, pid: number): SystemProcess | null | Refusal {
  const answer = calls.sysctl(
    `sysctl kern.proc.pid.${pid}`,
    [ctlKern, kernProc, kernProcPid, pid],
    kinfoProc.size,
  );
  if (answer instanceof Refusal) {
    return answer;
  }
  const [found] = decodeAll(kinfoProc, answer);
  return found && found.p_pid === pid ? processOf(found, calls) : null;
}

function processOf(info: Decoded<typeof kinfoProc.fields>, calls: DarwinCalls): SystemProcess {
  const { p_pid: pid } = info;
  const session = calls.session(pid);
  return {
    pid,
    startTime: microseconds(info.p_starttime_sec, info.p_starttime_usec),
    parentPid: info.e_ppid,
    session: session instanceof Refusal ? 0 : session,
    user: info.cr_uid,
    name: info.p_comm,
    forkedNotExeced: (info.p_flag & calledExec) === 0,
    background: ignoresInterrupts(info.p_sigignore),
    zombie: info.p_stat === zombie,
    terminal: info.e_tdev === noDevice ? null : info.e_tdev,
    // No call of macOS shares a table between processes.
    table: String(pid),
  };
}

export function readStart(calls: DarwinCalls, { pid }: SystemProcess): SystemStart {
  const path = calls.executable(pid);
  const list = calls.sysctl(`sysctl kern.procargs2.${pid}`, [ctlKern, kernProcargs2, pid], longestStart);
  const start = list instanceof Refusal ? null : parseProcargs2(list);
  return {
    executable: path instanceof Refusal || path.length === 0 ? null : textOf(path),
    arguments: start?.arguments ?? [],
    environment: start?.environment ?? null,
  };
}

/**
 * How many arguments, the program's path, NULs up to the next word, the arguments, the environment (xnu:
 * bsd/kern/kern_sysctl.c, sysctl_procargsx). Of programs that the system protects the environment is left out, which
 * looks like an empty one: then it is not known.
 */
export function parseProcargs2(bytes: Buffer): Pick<SystemStart, 'arguments' | 'environment'> | null {
  if (bytes.length < 4) {
    return null;
  }
  const count = bytes.readInt32LE(0);
  const [, ...words] = bytes.toString('utf8', 4).split('\0');
  const first = words.findIndex((word) => word !== '');
  if (first < 0 || count < 0) {
    return null;
  }
  const given = words.slice(first, first + count);
  const rest = words.slice(first + count);
  const end = rest.indexOf('');
  const variables = end < 0 ? rest : rest.slice(0, end);
  return {
    arguments: given,
    environment: variables.length === 0 ? null : parseEnvironment(variables.join('\0')),
  };
}
