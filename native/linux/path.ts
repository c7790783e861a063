import { lstatSync, readlinkSync } from 'node:fs';
import type { Refusal } from '../refusal.ts';
import { attempt } from './process.ts';

/*
 * call            purpose                            blocks                      needs
 * lstat PATH      what it is, without following it   on a network file system    search permission on its folders
 * readlink PATH   where a symbolic link points       the same                    the same
 */

/** One name, looked at without following it. */
export interface PathStatus {
  readonly device: number;
  readonly inode: number;
  readonly isLink: boolean;
  readonly isSocket: boolean;
}

export function readPathStatus(path: string): PathStatus | Refusal {
  return attempt(`lstat ${path}`, () => {
    const status = lstatSync(path);
    const { dev: device, ino: inode } = status;
    return { device, inode, isLink: status.isSymbolicLink(), isSocket: status.isSocket() };
  });
}

export function readLink(path: string): string | Refusal {
  return attempt(`readlink ${path}`, () => readlinkSync(path));
}
