import { endianness } from 'node:os';
import { type Bound, openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';

/*
 * call               purpose                                   blocks  needs
 * getdents64(2)      the pids that /proc shows, each with the  no      nothing
 *                    inode of its folder
 */
interface Face {
  open(path: string, flags: number): number;
  getdents64(folder: number, entries: number, size: number): number;
  close(descriptor: number): number;
}

const prototypes = {
  open: 'int open(const char *path, int flags)',
  getdents64: 'int getdents64(int fd, uintptr_t entries, size_t size)',
  close: 'int close(int fd)',
};

const oCloexec = 0o2000000;

/**
 * Every pid with the inode of its folder in /proc, which is another one as soon as the pid is used again: the kernel drops
 * the folder when its process is reaped. Null when /proc cannot be listed.
 */
export type ListPids = () => ReadonlyMap<number, number> | null;

export async function openPids(): Promise<ListPids | Refusal> {
  if (endianness() !== 'LE') {
    return new Refusal('getdents64', 38, 'ENOSYS', 'its records are read on little-endian machines only');
  }
  const library = await openLibrary();
  const libc = library instanceof Refusal ? library : library.bind<Face>(prototypes);
  if (library instanceof Refusal || libc instanceof Refusal) {
    return library instanceof Refusal ? library : (libc as Refusal);
  }
  // Its size keeps it out of V8's heap, where it would be moved.
  const bytes = Buffer.allocUnsafeSlow(64 * 1024);
  const address = Number(library.koffi.address(bytes));
  return () => list(libc, bytes, address);
}

function list(libc: Bound<Face>, bytes: Buffer, address: number): ReadonlyMap<number, number> | null {
  const folder = libc.open('/proc', oCloexec);
  const found = new Map<number, number>();
  let size = folder < 0 ? -1 : 1;
  while (size > 0) {
    size = libc.getdents64(folder, address, bytes.length);
    addPids(bytes, size, found);
  }
  if (folder >= 0) {
    libc.close(folder);
  }
  return size < 0 ? null : found;
}

/** struct linux_dirent64 (getdents(2)): the inode at 0, the record's length at 16, the name at 19. */
function addPids(bytes: Buffer, size: number, found: Map<number, number>): void {
  for (let at = 0; at < size; at += bytes.readUInt16LE(at + 16)) {
    let pid = 0;
    let digit = at + 19;
    for (; (bytes[digit] as number) >= 0x30 && (bytes[digit] as number) <= 0x39; digit++) {
      pid = pid * 10 + (bytes[digit] as number) - 0x30;
    }
    if (bytes[digit] === 0 && digit > at + 19) {
      found.set(pid, bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32);
    }
  }
}
