import type { System } from './system.ts';

/** Numbers of fcntl.h that differ between systems. */
export interface DescriptorFlags {
  /** F_DUPFD_CLOEXEC */
  readonly duplicateCloseOnExec: number;
  /** O_NONBLOCK, as fcntl(F_SETFL) takes it. */
  readonly nonblock: number;
  /** O_CLOEXEC, as pipe2 takes it. */
  readonly closeOnExec: number;
}

export const descriptorFlags: Readonly<Record<System, DescriptorFlags>> = {
  // linux: include/uapi/asm-generic/fcntl.h, include/uapi/linux/fcntl.h
  linux: { duplicateCloseOnExec: 1030, nonblock: 0o4000, closeOnExec: 0o2000000 },
  // xnu: bsd/sys/fcntl.h
  darwin: { duplicateCloseOnExec: 67, nonblock: 0x4, closeOnExec: 0x1000000 },
  // FreeBSD, NetBSD and OpenBSD: sys/sys/fcntl.h
  freebsd: { duplicateCloseOnExec: 17, nonblock: 0x4, closeOnExec: 0x100000 },
  netbsd: { duplicateCloseOnExec: 12, nonblock: 0x4, closeOnExec: 0x400000 },
  openbsd: { duplicateCloseOnExec: 10, nonblock: 0x4, closeOnExec: 0x10000 },
};

// The same on all of them.
export const fGetFd = 1;
export const fSetFd = 2;
export const fGetFl = 3;
export const fSetFl = 4;
export const fdCloexec = 1;
/** NetBSD: sys/sys/fcntl.h, the highest number that is open. */
export const fMaxFd = 11;
