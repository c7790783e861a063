import { decimal, type Fields, field } from './fields.ts';

export type IoUringDetails = {
  readonly sqEntries: number | null;
  readonly cqEntries: number | null;
  /** The kernel thread that polls the submission queue; -1 without one. */
  readonly sqThread: number | null;
  /** Files and buffers registered with the ring, which it keeps open. */
  readonly userFiles: number | null;
  readonly userBuffers: number | null;
};

/** io_uring/fdinfo.c; masks are printed in hexadecimal and are the number of entries less one. */
export function ioUringDetails(fields: Fields): IoUringDetails {
  const entries = (key: string): number | null => {
    const mask = field(fields, key);
    return mask === undefined ? null : Number.parseInt(mask, 16) + 1;
  };
  return {
    sqEntries: entries('SqMask'),
    cqEntries: entries('CqMask'),
    sqThread: decimal(field(fields, 'SqThread')),
    userFiles: decimal(field(fields, 'UserFiles')),
    userBuffers: decimal(field(fields, 'UserBufs')),
  };
}
