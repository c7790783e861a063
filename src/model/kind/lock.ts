import type { Fields } from './fields.ts';

/** A lock held through an open file description; every descriptor of that description shows it. */
export type Lock = {
  /** FLOCK, POSIX, OFDLCK or LEASE. */
  readonly type: string;
  readonly access: string;
  /** The process that took it, which may have ended; -1 where the kernel names none. */
  readonly pid: number;
  /** `0-EOF`, or the first and last byte. */
  readonly range: string;
  /** True where the process that took it has ended: the lock outlives it. */
  readonly takerEnded: boolean;
};

/** `lock:	1: FLOCK  ADVISORY  WRITE 5310 fe:00:2279667 0 EOF` (fs/locks.c lock_get_status). */
export function locksOf(fields: Fields, hasEnded: (pid: number) => boolean): readonly Lock[] {
  return fields.flatMap(([key, value]) => {
    if (key !== 'lock') {
      return [];
    }
    const [, type, , access, pid, , start, end] = value.trim().split(/\s+/);
    return type && access && pid
      ? [
          {
            type,
            access,
            pid: Number(pid),
            range: `${start ?? 0}-${end ?? 'EOF'}`,
            takerEnded: Number(pid) > 0 && hasEnded(Number(pid)),
          },
        ]
      : [];
  });
}
