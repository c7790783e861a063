/** A mount of one mount namespace, by its id. */
export interface Mount {
  /** `major:minor` of the file system. */
  readonly device: string;
  /** The folder of the file system that is mounted. */
  readonly root: string;
  readonly fileSystem: string;
}

/** `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw` (proc_pid_mountinfo(5)). */
export function parseMounts(text: string): ReadonlyMap<number, Mount> {
  const mounts = new Map<number, Mount>();
  for (const line of text.split('\n')) {
    const [head = '', tail = ''] = line.split(' - ');
    const [id, , device, root] = head.split(' ');
    const [fileSystem] = tail.split(' ');
    if (id && device && root && fileSystem) {
      mounts.set(Number(id), { device, root, fileSystem });
    }
  }
  return mounts;
}

/**
 * File systems whose stat(2) asks nobody but this kernel. On any other it may wait for another machine or process that
 * never answers, and a thread that waits there cannot be ended.
 */
const local = new Set(
  (
    'ext2 ext3 ext4 xfs btrfs zfs bcachefs f2fs jfs reiserfs nilfs2 tmpfs ramfs rootfs devtmpfs devpts proc sysfs ' +
    'overlay squashfs erofs iso9660 udf vfat exfat ntfs3 hfsplus minix cgroup cgroup2 debugfs tracefs securityfs ' +
    'mqueue hugetlbfs bpf pstore efivarfs configfs binfmt_misc nsfs'
  ).split(' '),
);

export function answersAtOnce({ fileSystem }: Mount): boolean {
  return local.has(fileSystem);
}
