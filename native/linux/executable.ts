import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { type Refusal, refusalFrom } from '../refusal.ts';
import { attempt } from './process.ts';

/*
 * call                        purpose                       blocks                        needs
 * read /proc/PID/maps         the device of the program     on the process's mmap lock    PTRACE_MODE_READ
 * stat /proc/PID/exe          which program it is           on a network file system      PTRACE_MODE_READ
 * open, pread /proc/PID/exe   what it was built from        on a network file system      PTRACE_MODE_READ
 */

/** S_ISUID */
const setUserBit = 0o4000;

/** Bytes of a file from an offset; fewer where the file ends. */
export type ReadAt<Result> = (offset: number, length: number) => Result;

/** The first lines of a process's memory map: as much as one page holds. */
export function readFirstMappings(pid: number): string | Refusal {
  const path = `/proc/${pid}/maps`;
  return attempt(`read ${path}`, () =>
    withFile(path, (read) => Buffer.from(read(0, 4096)).toString('latin1')),
  );
}

/** Tells one state of one executable from all others. Never call it for a program on a network file system. */
export function identifyExecutable(pid: number): string | Refusal {
  const path = `/proc/${pid}/exe`;
  return attempt(`stat ${path}`, () => {
    const { dev, ino, size, mtimeMs } = statSync(path);
    return `${dev}:${ino}:${size}:${mtimeMs}`;
  });
}

/** The user that a program runs as whoever starts it; null where it is no such program. The same as above holds. */
export function readSetUser(pid: number): number | null | Refusal {
  const path = `/proc/${pid}/exe`;
  return attempt(`stat ${path}`, () => {
    const { mode, uid } = statSync(path);
    return (mode & setUserBit) === 0 ? null : uid;
  });
}

/** Opens a process's executable for as long as `use` runs. Never call it for one on a network file system. */
export function readExecutable<T>(pid: number, use: (read: ReadAt<Uint8Array>) => T): T | Refusal {
  const path = `/proc/${pid}/exe`;
  return attempt(`read ${path}`, () => withFile(path, use));
}

function withFile<T>(path: string, use: (read: ReadAt<Uint8Array>) => T): T {
  const descriptor = openSync(path, 'r');
  try {
    return use((offset, length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
    });
  } finally {
    closeSync(descriptor);
  }
}

/** The same for a file by its path, off the calling thread; what is no regular file is refused. */
export async function readFileByPath<T>(
  path: string,
  use: (read: ReadAt<Promise<Uint8Array>>) => Promise<T>,
): Promise<T | Refusal> {
  let file: FileHandle | undefined;
  try {
    const { open } = await import('node:fs/promises');
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    const opened = file;
    if (!(await opened.stat()).isFile()) {
      return refusalFrom(`read ${path}`, new Error('not a regular file'));
    }
    return await use(async (offset, length) => {
      const { buffer, bytesRead } = await opened.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    });
  } catch (error) {
    return refusalFrom(`read ${path}`, error);
  } finally {
    await file?.close();
  }
}
