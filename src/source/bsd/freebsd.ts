import { Refusal } from '../../../native/refusal.ts';
import type { Sysctl } from '../../../native/sysctl.ts';
import { type Decoded, decodeAll } from '../struct/layout.ts';
import { describeRead } from '../system/describe.ts';
import { readGrowing } from '../system/growing.ts';
import { ignoresInterrupts, microseconds, type SystemProcess } from '../system/system.ts';
import {
  type Bsd,
  byPid,
  ctlKern,
  longestArguments,
  processIn,
  procPid,
  sortByNumber,
  startOf,
} from './bsd.ts';
import { decodeFiles } from './freebsd-descriptor.ts';
import { kinfoProc, largestFile } from './freebsd-structs.ts';

/** freebsd: sys/sys/sysctl.h, KERN_PROC and below. */
const kernProc = 14;
const procArgs = 7;
const procProc = 8;
const procPathname = 12;
const procFiledesc = 33;
const procEnv = 35;
/** freebsd: sys/sys/proc.h: P_EXEC is not inherited by fork; SZOMB. */
const calledExec = 0x4000;
const zombie = 5;
/** NODEV, in the 64 bits of ki_tdev. */
const noDevice = 0xffffffffffffffffn;
const longestPath = 1024;

export function freebsd(sysctl: Sysctl): Bsd {
  const ask = (words: string, rest: readonly number[], size: number): Buffer | Refusal =>
    sysctl(`sysctl kern.proc.${words}`, [ctlKern, kernProc, ...rest], size);
  const textOfPid = (words: string, what: number, pid: number, size: number): Buffer | null => {
    const answer = ask(`${words}.${pid}`, [what, pid], size);
    return answer instanceof Refusal ? null : answer;
  };
  return {
    processes() {
      const answer = readGrowing(
        'sysctl kern.proc.proc',
        (size) => ask('proc', [procProc], size),
        1024 * kinfoProc.size,
        kinfoProc.size,
      );
      return answer instanceof Refusal ? answer : byPid(decodeProcesses(answer));
    },
    process(pid) {
      const answer = ask(`pid.${pid}`, [procPid, pid], kinfoProc.size);
      return processIn(answer, pid, decodeProcesses);
    },
    table(process) {
      const answer = readGrowing(
        `sysctl kern.proc.filedesc.${process.pid}`,
        (size) => ask(`filedesc.${process.pid}`, [procFiledesc, process.pid], size),
        64 * largestFile,
        // Where the next record does not fit the kernel ends the list and says nothing.
        largestFile,
      );
      if (answer instanceof Refusal) {
        return answer;
      }
      const files = decodeFiles(answer);
      return files instanceof Refusal
        ? files
        : sortByNumber(files.map((file) => describeRead(file, process.table)));
    },
    start({ pid }) {
      const words = textOfPid('args', procArgs, pid, longestArguments);
      const variables = textOfPid('env', procEnv, pid, longestArguments);
      const path = textOfPid('pathname', procPathname, pid, longestPath);
      return startOf(words, variables, path);
    },
  };
}

function decodeProcesses(answer: Buffer): readonly SystemProcess[] {
  return decodeAll(kinfoProc, answer).map(processOf);
}

function processOf(info: Decoded<typeof kinfoProc.fields>): SystemProcess {
  return {
    pid: info.ki_pid,
    startTime: microseconds(info.ki_start_sec, info.ki_start_usec),
    parentPid: info.ki_ppid,
    session: info.ki_sid,
    user: info.ki_uid,
    name: info.ki_comm,
    forkedNotExeced: (info.ki_flag & calledExec) === 0,
    background: ignoresInterrupts(info.ki_sigignore_0),
    zombie: info.ki_stat === zombie,
    terminal: info.ki_tdev === noDevice ? null : Number(info.ki_tdev),
    // rfork(2) without RFFDG shares a table: then the kernel has one address for both.
    table: info.ki_fd === 0n ? String(info.ki_pid) : `table ${info.ki_fd}`,
  };
}
