import type { Fields } from './fields.ts';

/** A lock held through an open file description; every descriptor of that description shows it. */
export type Lock = {
  /** FLOCK, POSIX, OFDLCK or LEASE. */
  readonly type: string;
  readonly access: string;
  /** The process that took it, which may have ended; -1 where the kernel names none. */
  readonly pid: number;
  /** Whether that process has ended; null where the kernel names none. */
  readonly takerEnded: boolean | null;
  /** `0-EOF`, or the first and last byte. */
  readonly range: string;
};

/** `lock:	1: FLOCK  ADVISORY  WRITE 5310 fe:00:2279667 0 EOF` (fs/locks.c lock_get_status). */
export function locksOf(fields: Fields, isAlive: (pid: number) => boolean): readonly Lock[] {
  return fields.flatMap(([key, value]) => {
    if (key !== 'lock') {
      return [];
    }
    const [, type, , access, pid, , start, end] = value.trim().split(/\s+/);
    if (!type || !access || !pid) {
      return [];
    }
    const taker = Number(pid);
    const takerEnded = taker > 0 ? !isAlive(taker) : null;
    return [{ type, access, pid: taker, takerEnded, range: `${start ?? 0}-${end ?? 'EOF'}` }];
  });
}
