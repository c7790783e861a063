/** A mount of one mount namespace, by its id. */
export interface Mount {
  /** `major:minor` of the file system. */
  readonly device: string;
  /** The folder of the file system that is mounted. */
  readonly root: string;
  /** The folder that it is mounted on. */
  readonly point: string;
  readonly fileSystem: string;
}

/** `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw` (proc_pid_mountinfo(5)). */
export function parseMounts(text: string): ReadonlyMap<number, Mount> {
  const mounts = new Map<number, Mount>();
  for (const line of text.split('\n')) {
    const [head = '', tail = ''] = line.split(' - ');
    const [id, , device, root, point] = head.split(' ');
    const [fileSystem] = tail.split(' ');
    if (id && device && root && point && fileSystem) {
      mounts.set(Number(id), { device, root, point: withoutEscapes(point), fileSystem });
    }
  }
  return mounts;
}

/** Spaces, tabs, line breaks and backslashes are written in octal: `\040` (fs/seq_file.c mangle_path). */
function withoutEscapes(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** The mount that a path without symbolic links lies on: the last one of the longest mount point. */
export function mountAt(path: string, mounts: ReadonlyMap<number, Mount>): Mount | undefined {
  let found: Mount | undefined;
  for (const mount of mounts.values()) {
    const { point } = mount;
    const within = point === '/' || path === point || path.startsWith(`${point}/`);
    if (within && point.length >= (found?.point.length ?? 0)) {
      found = mount;
    }
  }
  return found;
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
