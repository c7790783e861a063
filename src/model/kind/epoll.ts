import { decimal, type Fields, hexadecimal, kernelDevice, namesOf } from './fields.ts';

/** linux: include/uapi/linux/eventpoll.h */
const events = {
  EPOLLIN: 0x1,
  EPOLLPRI: 0x2,
  EPOLLOUT: 0x4,
  EPOLLERR: 0x8,
  EPOLLHUP: 0x10,
  EPOLLRDNORM: 0x40,
  EPOLLRDBAND: 0x80,
  EPOLLWRNORM: 0x100,
  EPOLLWRBAND: 0x200,
  EPOLLMSG: 0x400,
  EPOLLRDHUP: 0x2000,
  EPOLLEXCLUSIVE: 0x10000000,
  EPOLLWAKEUP: 0x20000000,
  EPOLLONESHOT: 0x40000000,
  EPOLLET: 0x80000000,
};

export type EpollDetails = {
  /** Numbers are those of the process that registered them, which in an inheriting child may be others or none. */
  readonly interest: readonly {
    readonly descriptor: number | null;
    readonly events: readonly string[];
    readonly data: string;
    readonly inode: number | null;
    readonly device: string | null;
    /**
     * The number of the same file in the process that this table is of, null where it has none: its events can neither
     * be handled nor removed. Absent where it was not compared.
     */
    readonly here?: number | null;
  }[];
};

/** `tfd: 3 events: 19 data: 3 pos:0 ino:15407 sdev:f`: only tfd and pos are decimal (fs/eventpoll.c). */
export function epollDetails(fields: Fields): EpollDetails {
  return {
    interest: fields
      .filter(([key]) => key === 'tfd')
      .map(([, value]) => {
        const [, descriptor, mask, data, , inode, device] =
          /^(\d+)\s+events:\s*([0-9a-f]+)\s+data:\s*([0-9a-f]+)(?:\s+pos:(\d+)\s+ino:([0-9a-f]+)\s+sdev:([0-9a-f]+))?/.exec(
            value,
          ) ?? [];
        return {
          descriptor: decimal(descriptor),
          events: namesOf(hexadecimal(mask) ?? 0, events),
          data: `0x${data ?? '0'}`,
          inode: hexadecimal(inode),
          device: kernelDevice(device),
        };
      }),
  };
}
