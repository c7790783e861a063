import type { Access } from '../../model/descriptor.ts';
import { decimal, type Fields, field, namesOf } from '../../model/kind/fields.ts';

/** linux: include/uapi/asm-generic/fcntl.h; x86, ARM64 and RISC-V share all but the four that ARM moves. */
const arm = process.arch === 'arm64' || process.arch === 'arm';
const statusFlags = {
  O_APPEND: 0o2000,
  O_NONBLOCK: 0o4000,
  O_SYNC: 0o4010000,
  O_DSYNC: 0o10000,
  O_ASYNC: 0o20000,
  O_DIRECT: arm ? 0o200000 : 0o40000,
  O_DIRECTORY: arm ? 0o40000 : 0o200000,
  O_NOFOLLOW: arm ? 0o100000 : 0o400000,
  O_NOATIME: 0o1000000,
  O_PATH: 0o10000000,
  O_TMPFILE: 0o20000000,
};
const closeOnExecBit = 0o2000000;
/** Set on every file by 64-bit kernels; it says nothing. */
const largeFileBit = arm ? 0o400000 : 0o100000;
const accessModes: readonly (Access | null)[] = ['r', 'w', 'rw', null];

export interface DescriptorInformation {
  readonly position: number | null;
  readonly access: Access | null;
  readonly flags: readonly string[];
  readonly closeOnExec: boolean | null;
  readonly mountId: number | null;
  readonly inode: number | null;
  readonly fields: Fields;
}

/** Takes /proc/PID/fdinfo/N apart (proc_pid_fdinfo(5)). Lines it does not know stay in `fields`. */
export function parseInformation(text: string): DescriptorInformation {
  const fields: (readonly [string, string])[] = [];
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (line.startsWith('inotify ')) {
      fields.push(['inotify', line.slice(8)]);
    } else if (colon > 0) {
      fields.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
  }
  const octal = field(fields, 'flags');
  const flags = octal !== undefined && /^[0-7]+$/.test(octal) ? Number.parseInt(octal, 8) : null;
  return {
    position: decimal(field(fields, 'pos')),
    access: flags === null || (flags & statusFlags.O_PATH) !== 0 ? null : (accessModes[flags & 3] ?? null),
    flags: flags === null ? [] : namesOf(flags & ~(closeOnExecBit | largeFileBit | 3), statusFlags),
    closeOnExec: flags === null ? null : (flags & closeOnExecBit) !== 0,
    mountId: decimal(field(fields, 'mnt_id')),
    inode: decimal(field(fields, 'ino')),
    fields,
  };
}
