import type { System } from './system.ts';

/** posix_spawn as one system's spawn.h has it, and what is different where it is carried out. */
export interface SpawnMeans {
  readonly setProcessGroup: number;
  readonly setSignalDefaults: number;
  readonly setSignalMask: number;
  /** POSIX_SPAWN_CLOEXEC_DEFAULT: the child gets what file actions name, and nothing else. */
  readonly closeOnExecDefault: number | null;
  /** Whether a file action that closes a number which is not open fails the spawn. */
  readonly closingMayFail: boolean;
  /** sizeof, where pointers have 64 bits. */
  readonly sizes: { readonly attributes: number; readonly actions: number; readonly signals: number };
}

const bsdFlags = {
  setProcessGroup: 0x02,
  setSignalDefaults: 0x10,
  setSignalMask: 0x20,
  closeOnExecDefault: null,
} as const;

export const spawnMeans: Readonly<Record<System, SpawnMeans>> = {
  // glibc: posix/spawn.h; musl: include/spawn.h. The same numbers and sizes in both.
  linux: {
    setProcessGroup: 0x02,
    setSignalDefaults: 0x04,
    setSignalMask: 0x08,
    closeOnExecDefault: null,
    closingMayFail: false,
    sizes: { attributes: 336, actions: 80, signals: 128 },
  },
  // xnu: bsd/sys/spawn.h, libsyscall/wrappers/spawn/spawn.h (void *), exec_handle_file_actions in bsd/kern/kern_exec.c
  darwin: {
    setProcessGroup: 0x02,
    setSignalDefaults: 0x04,
    setSignalMask: 0x08,
    closeOnExecDefault: 0x4000,
    closingMayFail: true,
    sizes: { attributes: 8, actions: 8, signals: 4 },
  },
  // FreeBSD: include/spawn.h (pointers), lib/libc/gen/posix_spawn.c, sys/sys/_sigset.h
  freebsd: {
    ...bsdFlags,
    closingMayFail: false,
    sizes: { attributes: 8, actions: 8, signals: 16 },
  },
  // NetBSD: sys/sys/spawn.h (structures), handle_posix_spawn_file_actions in sys/kern/kern_exec.c, sys/sys/sigtypes.h
  netbsd: {
    ...bsdFlags,
    closingMayFail: true,
    sizes: { attributes: 48, actions: 16, signals: 16 },
  },
  // OpenBSD: include/spawn.h (pointers), lib/libc/gen/posix_spawn.c, sys/sys/signal.h
  openbsd: {
    ...bsdFlags,
    closingMayFail: false,
    sizes: { attributes: 8, actions: 8, signals: 4 },
  },
};

/**
 * A sigset_t of all signals but some, whose numbers differ. Signal n is bit n - 1 on all of these systems; NetBSD has
 * other names for sigfillset(3) than its header says.
 */
export function signalSet(bytes: number, without: readonly number[]): Buffer {
  const set = Buffer.alloc(bytes, 0xff);
  for (const signal of without) {
    const at = (signal - 1) >> 3;
    set.writeUInt8(set.readUInt8(at) & ~(1 << ((signal - 1) & 7)), at);
  }
  return set;
}
