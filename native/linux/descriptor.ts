import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { Refusal } from '../refusal.ts';
import { attempt } from './process.ts';

/*
 * call                        purpose                       blocks                        needs
 * readdir /proc/PID/fd        the numbers in use            no                            PTRACE_MODE_READ
 * readlink /proc/PID/fd/N     the object                    no                            PTRACE_MODE_READ
 * read /proc/PID/fdinfo/N     flags, position, details      no                            PTRACE_MODE_READ
 * stat /proc/PID/fd           how many there are            no                            nothing
 * stat /proc/PID/fd/N         type, size, device            on a network file system      PTRACE_MODE_READ
 */

/** The numbers in a process's table. */
export function listDescriptors(pid: number): readonly number[] | Refusal {
  const path = `/proc/${pid}/fd`;
  return attempt(`readdir ${path}`, () => readdirSync(path).map(Number));
}

/** How many a process has, where the folder's size tells (Linux 6.2); else 0. */
export function countDescriptors(pid: number): number {
  const path = `/proc/${pid}/fd`;
  const size = attempt(`stat ${path}`, () => statSync(path).size);
  return size instanceof Refusal ? 0 : size;
}

export function readTarget(pid: number, number: number): string | Refusal {
  const path = `/proc/${pid}/fd/${number}`;
  return attempt(`readlink ${path}`, () => readlinkSync(path));
}

/**
 * Why no link of a process can be read, as it is said of the first; null where they can. /proc asks whether we may look
 * at the process, whichever descriptor it is.
 */
export function whyNoTarget(pid: number, first: number): ((number: number) => Refusal) | null {
  const answer = readTarget(pid, first);
  return answer instanceof Refusal && (answer.name === 'EACCES' || answer.name === 'EPERM')
    ? (number) => new Refusal(`readlink /proc/${pid}/fd/${number}`, answer.code, answer.name, answer.reason)
    : null;
}

export function readInformation(pid: number, number: number): string | Refusal {
  const path = `/proc/${pid}/fdinfo/${number}`;
  return attempt(`read ${path}`, () => readFileSync(path, 'latin1'));
}

/** What stat(2) says of the object. `rdev` names the device where the object is one. */
export interface FileStatus {
  readonly mode: number;
  readonly size: number;
  /** Bytes on disk: st_blocks of 512 bytes each. */
  readonly allocated: number;
  readonly links: number;
  readonly device: number;
  readonly rdev: number;
  readonly inode: number;
}

/** Follows the descriptor to its object: never call it for a file on a network file system. */
export function readFileStatus(pid: number, number: number): FileStatus | Refusal {
  const path = `/proc/${pid}/fd/${number}`;
  return attempt(`stat ${path}`, () => {
    const { mode, size, blocks, nlink, dev, rdev, ino } = statSync(path);
    return { mode, size, allocated: blocks * 512, links: nlink, device: dev, rdev, inode: ino };
  });
}
