import type { System } from '../lsof/flags.ts';

/** What ps is asked for, in this order; `command` comes last, since it may hold anything. */
export type Column =
  | 'pid'
  | 'ppid'
  | 'uid'
  | 'sid'
  | 'f'
  | 'state'
  | 'sigignore'
  | 'tty'
  | 'lstart'
  | 'command';

/**
 * Keywords that are no aliases in bin/ps/keyword.c of FreeBSD, OpenBSD and NetBSD (ps/keyword.c of Apple's adv_cmds), since an
 * alias takes no header; procps has them too. Not there: on macOS and OpenBSD the pid of the session's leader (`sess` is an
 * address, which few are shown), on macOS ignored signals.
 */
export const columns: Readonly<Record<System, readonly Column[]>> = {
  linux: ['pid', 'ppid', 'uid', 'sid', 'f', 'state', 'sigignore', 'tty', 'lstart', 'command'],
  freebsd: ['pid', 'ppid', 'uid', 'sid', 'f', 'state', 'sigignore', 'tty', 'lstart', 'command'],
  netbsd: ['pid', 'ppid', 'uid', 'sid', 'f', 'state', 'sigignore', 'tty', 'lstart', 'command'],
  openbsd: ['pid', 'ppid', 'uid', 'f', 'state', 'sigignore', 'tty', 'lstart', 'command'],
  darwin: ['pid', 'ppid', 'uid', 'f', 'state', 'tty', 'lstart', 'command'],
};

/** All processes, also those without a terminal, in lines of any length, without a header. */
export function argumentsOf(system: System): readonly string[] {
  return ['-axww', ...columns[system].flatMap((column) => ['-o', `${column}=`])];
}

/**
 * Whether it is a thread of the kernel, which has no table: P_KPROC in FreeBSD's sys/proc.h, the letter K of state() in bin/ps/print.c
 * of OpenBSD and NetBSD. macOS has none with a pid; of Linux it is not asked.
 */
export function isKernels(system: System, flags: number, state: string): boolean {
  switch (system) {
    case 'freebsd':
      return (flags & 0x4) !== 0;
    case 'openbsd':
    case 'netbsd':
      return state.includes('K');
    default:
      return false;
  }
}

interface ExecBit {
  readonly bit: number;
  /** Whether it is set in those that did exec, or in those that did not. */
  readonly means: 'exec' | 'no exec';
}

/**
 * The bit of `f` that tells whether a process called exec. P_EXEC: FreeBSD and macOS sys/proc.h, NetBSD sys/sysctl.h, to which
 * kern_proc.c maps PK_EXEC; procps prints PF_FORKNOEXEC as 1. OpenBSD prints flags of the thread, and it is not among them.
 */
export const execBits: Readonly<Record<System, ExecBit | null>> = {
  linux: { bit: 0x1, means: 'no exec' },
  darwin: { bit: 0x4000, means: 'exec' },
  freebsd: { bit: 0x4000, means: 'exec' },
  netbsd: { bit: 0x4000, means: 'exec' },
  openbsd: null,
};
