import type { Access } from '../../model/descriptor.ts';
import { namesOf } from '../../model/kind/fields.ts';
import { wordsOfFlags } from '../procfs/fdinfo.ts';

/** The systems whose lsof is understood. */
export type System = 'linux' | 'darwin' | 'freebsd' | 'openbsd' | 'netbsd';

export interface FileFlags {
  readonly access: Access | null;
  readonly flags: readonly string[];
  /** null where the system, or its lsof, does not say. */
  readonly closeOnExec: boolean | null;
}

/**
 * Field G, `0xFILE;0xPROCESS` by +fG, or null where lsof printed none. The right half has close-on-exec on each of
 * these systems in a bit of its own (lsof's lib/dialects/SYSTEM/dstore.c, Pof_tab):
 *
 *   linux    always 0: the left half is /proc/PID/fdinfo's `flags`, close-on-exec included
 *   darwin   fi_status: PROC_FP_CLEXEC 2 (bsd/sys/proc_info.h)
 *   freebsd  never filled: the kernel does not export it
 *   openbsd  fd_ofileflags: UF_EXCLOSE 1
 *   netbsd   ff_exclose: 1
 */
export function flagsOf(field: string | null, system: System): FileFlags {
  const [, left, right] = /^(?:0x)?([0-9a-f]+);(?:0x)?([0-9a-f]+)$/i.exec(field ?? '') ?? [];
  if (left === undefined || right === undefined) {
    return { access: null, flags: [], closeOnExec: null };
  }
  const file = Number.parseInt(left, 16);
  if (system === 'linux') {
    return wordsOfFlags(file);
  }
  const bit = closeOnExecBits[system];
  return {
    access: accessModes[file & 3] ?? null,
    flags: namesOf(file & ~3, statusFlags),
    closeOnExec: bit === null ? null : (Number.parseInt(right, 16) & bit) !== 0,
  };
}

const closeOnExecBits = { darwin: 2, freebsd: null, openbsd: 1, netbsd: 1 } as const;
/** FREAD 1 and FWRITE 2, which the BSDs and Darwin keep in place of O_RDONLY and so on (sys/fcntl.h). */
const accessModes: readonly (Access | null)[] = [null, 'r', 'w', 'rw'];
/** The same on all four (sys/fcntl.h); a bit that is not, such as Darwin's O_EVTONLY, stays a number. */
const statusFlags = { O_NONBLOCK: 0x4, O_APPEND: 0x8, O_ASYNC: 0x40, O_SYNC: 0x80 };
