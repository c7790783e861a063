import { Refusal } from '../../../native/refusal.ts';
import type { Sysctl } from '../../../native/sysctl.ts';
import type { KindTag } from '../../model/kind.ts';
import { type Decoded, decodeAll } from '../struct/layout.ts';
import {
  accessOf,
  address,
  asInode,
  describeRead,
  flagNames,
  kindOfVnode,
  type Read,
} from '../system/describe.ts';
import { ignoresInterrupts, microseconds, type SystemProcess } from '../system/system.ts';
import {
  type Bsd,
  byPid,
  ctlKern,
  listBy,
  longestArguments,
  openFlags,
  procAll,
  processIn,
  procPid,
  sortByNumber,
  startOf,
} from './bsd.ts';
import { kinfoFile, kinfoProc2 } from './netbsd-structs.ts';

/** netbsd: sys/sys/sysctl.h. */
const kernProc2 = 47;
const kernProcArgs = 48;
const kernFile2 = 77;
const fileByPid = 2;
const procArgv = 1;
const procEnv = 3;
const procPathname = 5;
/** netbsd: sys/sys/sysctl.h: P_EXEC; sys/sys/proc.h: SZOMB. */
const calledExec = 0x4000n;
const zombie = 5n;
const noDevice = 0xffffffff;
const longestPath = 1024;
/** netbsd: sys/sys/file.h: DTYPE_*, those without structs of their own. */
const types: Readonly<Record<number, readonly [KindTag, string]>> = {
  2: ['socket', 'socket'],
  3: ['pipe', 'pipe'],
  4: ['kqueue', 'kqueue'],
  5: ['anonymous', 'device'],
  6: ['anonymous', 'crypto'],
  7: ['anonymous', 'mqueue'],
  8: ['semaphore', 'semaphore'],
  9: ['eventfd', 'eventfd'],
  10: ['timerfd', 'timerfd'],
};
const vnode = 1;

/** `user` is who we are: the kernel shows the descriptors of others to root alone, and hides that it does not. */
export function netbsd(sysctl: Sysctl, user: number): Bsd {
  const list = listBy(sysctl);
  const texts = (words: string, what: number, pid: number, size: number): Buffer | null => {
    const answer = sysctl(`sysctl kern.proc_args.${pid}.${words}`, [ctlKern, kernProcArgs, pid, what], size);
    return answer instanceof Refusal ? null : answer;
  };
  return {
    processes() {
      const answer = list('kern.proc2', [kernProc2, procAll, 0], kinfoProc2.size, 512);
      return answer instanceof Refusal ? answer : byPid(decodeProcesses(answer));
    },
    process(pid) {
      const name = [ctlKern, kernProc2, procPid, pid, kinfoProc2.size, 1];
      const answer = sysctl(`sysctl kern.proc2.pid.${pid}`, name, kinfoProc2.size);
      return processIn(answer, pid, decodeProcesses);
    },
    table(process) {
      const call = `kern.file2.bypid.${process.pid}`;
      const answer = list(call, [kernFile2, fileByPid, process.pid], kinfoFile.size, 64);
      if (answer instanceof Refusal) {
        return answer;
      }
      const files = decodeAll(kinfoFile, answer).filter(({ ki_pid }) => ki_pid === process.pid);
      if (files.length === 0 && user !== 0 && process.user !== user && !process.zombie) {
        return new Refusal(`sysctl ${call}`, 1, 'EPERM', 'operation not permitted');
      }
      return sortByNumber(files.map((file) => describeRead(readFile(file), process.table)));
    },
    start({ pid }) {
      const words = texts('argv', procArgv, pid, longestArguments);
      const variables = texts('env', procEnv, pid, longestArguments);
      const path = texts('pathname', procPathname, pid, longestPath);
      return startOf(words, variables, path);
    },
  };
}

/** Neither path nor inode is told; addresses are, where kern.expose_address allows it. */
function readFile(file: Decoded<typeof kinfoFile.fields>): Read {
  const { ki_ftype: type, ki_fdata: data, ki_count: count } = file;
  const kind = type === vnode ? kindOfVnode(file.ki_vtype, '') : (types[type]?.[0] ?? 'unknown');
  const name = type === vnode ? 'vnode' : (types[type]?.[1] ?? `type ${type}`);
  const isTold = data !== 0n;
  return {
    number: file.ki_fd,
    kind,
    target: isTold ? `${name} ${address(data)}` : name,
    access: accessOf(file.ki_flag),
    flags: flagNames(file.ki_flag, openFlags),
    // ff_exclose, which is a bool.
    closeOnExec: file.ki_ofileflags !== 0,
    position: type === vnode ? file.ki_foffset : null,
    inode: type === vnode ? null : asInode(data),
    details: kind === 'regular-file' ? { size: file.ki_vsize } : {},
    object: isTold ? address(data) : null,
    file: file.ki_fileaddr === 0n ? null : address(file.ki_fileaddr),
    shared: count < 1 ? null : count > 1,
  };
}

function decodeProcesses(answer: Buffer): readonly SystemProcess[] {
  return decodeAll(kinfoProc2, answer).map(processOf);
}

function processOf(info: Decoded<typeof kinfoProc2.fields>): SystemProcess {
  return {
    pid: info.p_pid,
    startTime: microseconds(info.p_ustart_sec, info.p_ustart_usec),
    parentPid: info.p_ppid,
    session: info.p_sid,
    user: info.p_uid,
    name: info.p_comm,
    forkedNotExeced: (info.p_realflag & calledExec) === 0n,
    background: ignoresInterrupts(info.p_sigignore_0),
    zombie: info.p_realstat === zombie,
    terminal: info.p_tdev === noDevice ? null : info.p_tdev,
    // clone(2) with CLONE_FILES shares a table: where addresses are told it has one for both.
    table: info.p_fd === 0n ? String(info.p_pid) : `table ${info.p_fd}`,
  };
}
