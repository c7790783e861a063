import { Refusal } from '../../../native/refusal.ts';
import type { Sysctl } from '../../../native/sysctl.ts';
import { parseEnvironment } from '../procfs/start.ts';
import { type Decoded, decodeAll } from '../struct/layout.ts';
import { describeRead } from '../system/describe.ts';
import { ignoresInterrupts, microseconds, type SystemProcess } from '../system/system.ts';
import {
  type Bsd,
  byPid,
  ctlKern,
  listBy,
  longestArguments,
  procAll,
  processIn,
  procPid,
  sortByNumber,
} from './bsd.ts';
import { readFile } from './openbsd-descriptor.ts';
import { kinfoFile, kinfoProc } from './openbsd-structs.ts';

/** openbsd: sys/sys/sysctl.h. */
const kernProc = 66;
const kernFile = 73;
const kernProcArgs = 55;
const fileByPid = 2;
const procArgv = 1;
const procEnv = 3;
/** openbsd: sys/sys/proc.h: PS_EXEC, which fork does not pass on; PS_ZOMBIE. */
const calledExec = 0x2;
const zombieFlag = 0x40000;
const noDevice = 0xffffffff;
const pointer = 8;

export function openbsd(sysctl: Sysctl): Bsd {
  const list = listBy(sysctl);
  const strings = (what: number, words: string, pid: number): readonly string[] | null => {
    const name = [ctlKern, kernProcArgs, pid, what];
    const answer = sysctl(`sysctl kern.procargs.${pid}.${words}`, name, longestArguments);
    return answer instanceof Refusal ? null : parseStrings(answer);
  };
  return {
    processes() {
      const answer = list('kern.proc', [kernProc, procAll, 0], kinfoProc.size, 512);
      return answer instanceof Refusal ? answer : byPid(decodeProcesses(answer));
    },
    process(pid) {
      const name = [ctlKern, kernProc, procPid, pid, kinfoProc.size, 1];
      const answer = sysctl(`sysctl kern.proc.pid.${pid}`, name, kinfoProc.size);
      return processIn(answer, pid, decodeProcesses);
    },
    table(process) {
      const name = [kernFile, fileByPid, process.pid];
      const answer = list(`kern.file.bypid.${process.pid}`, name, kinfoFile.size, 64);
      return answer instanceof Refusal
        ? answer
        : sortByNumber(
            decodeAll(kinfoFile, answer)
              // Negative numbers are the program and the directories of the process.
              .filter(({ fd_fd, p_pid }) => fd_fd >= 0 && p_pid === process.pid)
              .map((file) => describeRead(readFile(file), process.table)),
          );
    },
    start({ pid }) {
      return {
        arguments: strings(procArgv, 'argv', pid) ?? [],
        environment: environmentOf(strings(procEnv, 'env', pid)),
        // No call of OpenBSD tells the program's path.
        executable: null,
      };
    },
  };
}

function environmentOf(variables: readonly string[] | null): Readonly<Record<string, string>> | null {
  return variables && parseEnvironment(variables.join('\0'));
}

/** Pointers into our own memory, which end in a null one, and then the strings that they point to, in order. */
export function parseStrings(answer: Buffer): readonly string[] {
  let count = 0;
  while ((count + 1) * pointer <= answer.length && answer.readBigUInt64LE(count * pointer) !== 0n) {
    count++;
  }
  const words = answer.toString('utf8', Math.min(answer.length, (count + 1) * pointer)).split('\0');
  return words.slice(0, count);
}

function decodeProcesses(answer: Buffer): readonly SystemProcess[] {
  return decodeAll(kinfoProc, answer).map(processOf);
}

function processOf(info: Decoded<typeof kinfoProc.fields>): SystemProcess {
  return {
    pid: info.p_pid,
    startTime: microseconds(info.p_ustart_sec, info.p_ustart_usec),
    parentPid: info.p_ppid,
    session: info.p_sid,
    user: info.p_uid,
    name: info.p_comm,
    forkedNotExeced: (info.p_psflags & calledExec) === 0,
    background: ignoresInterrupts(info.p_sigignore),
    zombie: (info.p_psflags & zombieFlag) !== 0,
    terminal: info.p_tdev === noDevice ? null : info.p_tdev,
    // No call of OpenBSD shares a table between processes.
    table: String(info.p_pid),
  };
}
