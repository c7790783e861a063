import { type Fields, hexadecimal, kernelDevice, namesOf } from './fields.ts';

/** linux: include/uapi/linux/inotify.h */
const events = {
  IN_ACCESS: 0x1,
  IN_MODIFY: 0x2,
  IN_ATTRIB: 0x4,
  IN_CLOSE_WRITE: 0x8,
  IN_CLOSE_NOWRITE: 0x10,
  IN_OPEN: 0x20,
  IN_MOVED_FROM: 0x40,
  IN_MOVED_TO: 0x80,
  IN_CREATE: 0x100,
  IN_DELETE: 0x200,
  IN_DELETE_SELF: 0x400,
  IN_MOVE_SELF: 0x800,
  IN_ONLYDIR: 0x1000000,
  IN_EXCL_UNLINK: 0x4000000,
  IN_MASK_CREATE: 0x10000000,
  IN_MASK_ADD: 0x20000000,
  IN_ONESHOT: 0x80000000,
};

export type InotifyDetails = {
  readonly watches: readonly {
    readonly watch: number | null;
    readonly inode: number | null;
    readonly device: string | null;
    readonly events: readonly string[];
  }[];
};

/** `inotify wd:1 ino:7e9e sdev:fe00000 mask:3ce ignored_mask:0 ...`: wd too is hexadecimal (fs/notify/fdinfo.c). */
export function inotifyDetails(fields: Fields): InotifyDetails {
  return {
    watches: fields
      .filter(([key]) => key === 'inotify')
      .map(([, value]) => {
        const [, watch, inode, device, mask] =
          /wd:([0-9a-f]+)\s+ino:([0-9a-f]+)\s+sdev:([0-9a-f]+)\s+mask:([0-9a-f]+)/.exec(value) ?? [];
        return {
          watch: hexadecimal(watch),
          inode: hexadecimal(inode),
          device: kernelDevice(device),
          events: namesOf(hexadecimal(mask) ?? 0, events),
        };
      }),
  };
}
