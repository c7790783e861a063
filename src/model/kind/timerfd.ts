import { decimal, type Fields, field } from './fields.ts';

/** linux: include/uapi/linux/time.h */
const clocks: Readonly<Record<number, string>> = {
  0: 'CLOCK_REALTIME',
  1: 'CLOCK_MONOTONIC',
  7: 'CLOCK_BOOTTIME',
  8: 'CLOCK_REALTIME_ALARM',
  9: 'CLOCK_BOOTTIME_ALARM',
};

export type TimerfdDetails = {
  readonly clock: string | null;
  /** Expirations not yet read. */
  readonly ticks: number | null;
  /** Seconds until the next expiration; 0 when disarmed. */
  readonly remaining: number | null;
  /** Seconds between expirations; 0 when it fires once. */
  readonly interval: number | null;
};

/** fs/timerfd.c: `it_value: (0, 49406829)` is seconds and nanoseconds. */
export function timerfdDetails(fields: Fields): TimerfdDetails {
  const clock = decimal(field(fields, 'clockid'));
  return {
    clock: clock === null ? null : (clocks[clock] ?? `clock ${clock}`),
    ticks: decimal(field(fields, 'ticks')),
    remaining: seconds(field(fields, 'it_value')),
    interval: seconds(field(fields, 'it_interval')),
  };
}

function seconds(text: string | undefined): number | null {
  const [, whole, nanoseconds] = /^\((\d+),\s*(\d+)\)$/.exec(text ?? '') ?? [];
  return whole === undefined ? null : Number(whole) + Number(nanoseconds) / 1e9;
}
