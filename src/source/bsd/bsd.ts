import { Refusal } from '../../../native/refusal.ts';
import type { Sysctl } from '../../../native/sysctl.ts';
import { parseEnvironment, splitArguments } from '../procfs/start.ts';
import type { RawDescriptor } from '../raw.ts';
import { textOf } from '../struct/layout.ts';
import { readGrowing } from '../system/growing.ts';
import type { SystemProcess, SystemStart } from '../system/system.ts';

/** What one of the BSDs answers to sysctl(3), of which each has structs and names of its own. */
export interface Bsd {
  processes(): ReadonlyMap<number, SystemProcess> | Refusal;
  /** null when there is none of that pid. */
  process(pid: number): SystemProcess | null | Refusal;
  table(process: SystemProcess): readonly RawDescriptor[] | Refusal;
  start(process: SystemProcess): SystemStart;
}

/** sys/sysctl.h of all three: CTL_KERN, and KERN_PROC_ALL and KERN_PROC_PID below their KERN_PROC. */
export const ctlKern = 1;
export const procAll = 0;
export const procPid = 1;

/** ARG_MAX of FreeBSD and OpenBSD; NetBSD's is half of it. */
export const longestArguments = 512 * 1024;

/** Lists records as OpenBSD and NetBSD do: a name ends with their size and how many fit. */
export function listBy(
  sysctl: Sysctl,
): (words: string, name: readonly number[], record: number, first: number) => Buffer | Refusal {
  return (words, name, record, first) =>
    readGrowing(
      `sysctl ${words}`,
      (size) => sysctl(`sysctl ${words}`, [ctlKern, ...name, record, Math.floor(size / record)], size),
      first * record,
      record,
    );
}

/** Processes by pid, without the kernel's own. */
export function byPid(processes: readonly SystemProcess[]): ReadonlyMap<number, SystemProcess> {
  return new Map(processes.filter(({ pid }) => pid > 0).map((process) => [process.pid, process]));
}

/** The process of an answer about one pid; null when there is none, or the answer is about another. */
export function processIn(
  answer: Buffer | Refusal,
  pid: number,
  decode: (answer: Buffer) => readonly SystemProcess[],
): SystemProcess | null | Refusal {
  if (answer instanceof Refusal) {
    return answer.name === 'ESRCH' ? null : answer;
  }
  const [found] = decode(answer);
  return found?.pid === pid ? found : null;
}

/** How FreeBSD and NetBSD tell it: three texts, each null where it was refused. */
export function startOf(words: Buffer | null, variables: Buffer | null, path: Buffer | null): SystemStart {
  return {
    arguments: words ? splitArguments(words.toString('utf8')) : [],
    environment: variables ? parseEnvironment(variables.toString('utf8')) : null,
    executable: path && path.length > 0 ? textOf(path) : null,
  };
}

export function sortByNumber(descriptors: readonly RawDescriptor[]): readonly RawDescriptor[] {
  return [...descriptors].sort((a, b) => a.number - b.number);
}

/** sys/fcntl.h of OpenBSD and NetBSD: what f_flag keeps of what open(2) and fcntl(2) are given. */
export const openFlags = { O_NONBLOCK: 0x4, O_APPEND: 0x8, O_ASYNC: 0x40, O_SYNC: 0x80 };
