import { decimal, type Fields, field, hexadecimal } from './fields.ts';

export type EventfdDetails = {
  readonly count: number | null;
  /** Unique while the object lives (Linux 5.2): tells eventfds apart without kcmp. */
  readonly id: number | null;
  readonly semaphore: boolean | null;
};

/** fs/eventfd.c: the count is hexadecimal, the id decimal. */
export function eventfdDetails(fields: Fields): EventfdDetails {
  const semaphore = field(fields, 'eventfd-semaphore');
  return {
    count: hexadecimal(field(fields, 'eventfd-count')),
    id: decimal(field(fields, 'eventfd-id')),
    semaphore: semaphore === undefined ? null : semaphore !== '0',
  };
}
