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
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    end = end < 0 ? text.length : end;
    const colon = text.indexOf(':', start);
    if (text.startsWith('inotify ', start)) {
      fields.push(['inotify', text.slice(start + 8, end)]);
    } else if (colon > start && colon < end) {
      fields.push([text.slice(start, colon).trim(), text.slice(colon + 1, end).trim()]);
    }
  }
  const octal = field(fields, 'flags');
  const flags = octal !== undefined && /^[0-7]+$/.test(octal) ? Number.parseInt(octal, 8) : null;
  const { access, flags: names, closeOnExec } = flags === null ? noFlags : wordsOfFlags(flags);
  return {
    position: decimal(field(fields, 'pos')),
    access,
    flags: names,
    closeOnExec,
    mountId: decimal(field(fields, 'mnt_id')),
    inode: decimal(field(fields, 'ino')),
    fields,
  };
}

type FlagWords = Pick<DescriptorInformation, 'access' | 'flags' | 'closeOnExec'>;

const noFlags: FlagWords = { access: null, flags: [], closeOnExec: null };
/** Thousands of descriptors have the same few combinations: each is spelled out once, and its names are shared. */
const known = new Map<number, FlagWords>();
const mostKnown = 1024;

export function wordsOfFlags(flags: number): FlagWords {
  const words = known.get(flags);
  if (words !== undefined) {
    return words;
  }
  const spelled: FlagWords = {
    access: (flags & statusFlags.O_PATH) !== 0 ? null : (accessModes[flags & 3] ?? null),
    flags: namesOf(flags & ~(closeOnExecBit | largeFileBit | 3), statusFlags),
    closeOnExec: (flags & closeOnExecBit) !== 0,
  };
  if (known.size < mostKnown) {
    known.set(flags, spelled);
  }
  return spelled;
}
