/** A mount of one mount namespace, by its id. */
export interface Mount {
  /** `major:minor` of the file system. */
  readonly device: string;
  readonly fileSystem: string;
}

/** `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw` (proc_pid_mountinfo(5)). */
export function parseMounts(text: string): ReadonlyMap<number, Mount> {
  const mounts = new Map<number, Mount>();
  for (const line of text.split('\n')) {
    const [head = '', tail = ''] = line.split(' - ');
    const [id, , device] = head.split(' ');
    const [fileSystem] = tail.split(' ');
    if (id && device && fileSystem) {
      mounts.set(Number(id), { device, fileSystem });
    }
  }
  return mounts;
}

/** File systems whose stat(2) asks another machine or process, and can hang when that does not answer. */
const remote =
  /^(nfs|nfs4|cifs|smb3|smbfs|9p|afs|ceph|glusterfs|lustre|beegfs|ocfs2|gfs2|coda|ncpfs|autofs|fuse.*)$/;

export function mayHang(mount: Mount): boolean {
  return remote.test(mount.fileSystem);
}
