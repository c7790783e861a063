import type { KqueueSystem } from '../system.ts';

/** A field of struct kevent: where it is, and how many bytes it has. */
interface Field {
  readonly at: number;
  readonly bytes: 2 | 4;
}

/** struct kevent where pointers have 64 bits, and the call that takes it. `ident` is at 0 and has 64 bits everywhere. */
export interface KeventLayout {
  readonly symbol: string;
  /** The type of nchanges and nevents. */
  readonly count: 'int' | 'size_t';
  readonly size: number;
  readonly filter: Field;
  readonly flags: Field;
  readonly fflags: Field;
  /** 64 bits, signed. */
  readonly data: number;
  readonly filters: { readonly [Name in Filter]: number };
}

export type Filter = 'read' | 'write' | 'process' | 'timer';

const short = {
  count: 'int',
  filter: { at: 8, bytes: 2 },
  flags: { at: 10, bytes: 2 },
  fflags: { at: 12, bytes: 4 },
  data: 16,
  filters: { read: -1, write: -2, process: -5, timer: -7 },
} as const;

const wide = {
  count: 'size_t',
  filter: { at: 8, bytes: 4 },
  flags: { at: 12, bytes: 4 },
  fflags: { at: 16, bytes: 4 },
  data: 24,
  filters: { read: 0, write: 1, process: 4, timer: 6 },
} as const;

/** The calls of each system, newest first: the first that its libc has is taken. */
export const keventLayouts: Readonly<Record<KqueueSystem, readonly KeventLayout[]>> = {
  // xnu: bsd/sys/event.h
  darwin: [{ ...short, symbol: 'kevent', size: 32 }],
  // FreeBSD 12 and newer: sys/sys/event.h, with `uint64_t ext[4]` at the end
  freebsd: [{ ...short, symbol: 'kevent', size: 64 }],
  // OpenBSD 5.6 and newer: sys/sys/event.h
  openbsd: [{ ...short, symbol: 'kevent', size: 32 }],
  // NetBSD: sys/sys/event.h renames the call with each layout; plain `kevent` is that of NetBSD 4. The newer has
  // `uint64_t ext[4]` at the end.
  netbsd: [
    { ...wide, symbol: '__kevent100', size: 72 },
    { ...wide, symbol: '__kevent50', size: 40 },
  ],
};

// The same on all of them: sys/event.h
export const action = { add: 0x1, delete: 0x2, enable: 0x4, oneshot: 0x10 } as const;
export const endOfFile = 0x8000;
export const noteExit = 0x80000000;
/** xnu: the status is in `data` only where it was asked for; elsewhere it always is. */
export const noteExitStatus = 0x04000000;

/** A way to get a kqueue that is close-on-exec from its first moment; looked up, since most systems have one or none. */
export const atomicCreations: Readonly<
  Record<KqueueSystem, readonly { readonly symbol: string; readonly flags: number }[]>
> = {
  // Neither exists: the kernel sets the flag, and closes a kqueue at fork (xnu-4903 and newer).
  darwin: [],
  // KQUEUE_CLOEXEC of sys/event.h; O_CLOEXEC of sys/fcntl.h. Both came with FreeBSD 14.
  freebsd: [
    { symbol: 'kqueuex', flags: 0x1 },
    { symbol: 'kqueue1', flags: 0x100000 },
  ],
  netbsd: [{ symbol: 'kqueue1', flags: 0x400000 }],
  openbsd: [{ symbol: 'kqueue1', flags: 0x10000 }],
};
