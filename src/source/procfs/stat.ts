/** What /proc/PID/stat says; fields are numbered as in proc_pid_stat(5). */
export interface ProcessStat {
  readonly name: string;
  /** One letter: R, S, D, T (stopped), t (traced), Z (zombie). */
  readonly state: string;
  readonly parentPid: number;
  /** PF_FORKNOEXEC in field 9: it still runs the program of the process that forked it. */
  readonly forkedNotExeced: boolean;
  /** PF_KTHREAD in field 9: a thread of the kernel, which has no descriptors. */
  readonly kernelThread: boolean;
  /** Field 7, the device number of the controlling terminal; 0 for none. */
  readonly terminal: number;
  /** Field 6, the pid of the session's leader. */
  readonly session: number;
  /** Field 22, clock ticks since boot. */
  readonly startTime: number;
}

/** include/linux/sched.h */
const forkedNotExecedBit = 0x40;
const kernelThreadBit = 0x200000;

/** The name may hold spaces and parentheses: the fields begin after the last `)`. */
export function parseStat(text: string): ProcessStat | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' ');
  const [state, parent] = fields;
  const flags = Number(fields[6]);
  const startTime = Number(fields[19]);
  if (
    open < 0 ||
    close < open ||
    state === undefined ||
    !Number.isInteger(flags) ||
    !Number.isInteger(startTime)
  ) {
    return null;
  }
  return {
    name: text.slice(open + 1, close),
    state,
    parentPid: Number(parent),
    forkedNotExeced: (flags & forkedNotExecedBit) !== 0,
    kernelThread: (flags & kernelThreadBit) !== 0,
    terminal: Number(fields[4]),
    session: Number(fields[3]),
    startTime,
  };
}
