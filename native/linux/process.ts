import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { Refusal, refusalFrom } from '../refusal.ts';

/*
 * call                     purpose                          blocks                  needs
 * readdir /proc            the pids                         no                      nothing
 * read /proc/PID/stat      parent, flags, start time        no                      nothing
 * read /proc/PID/cmdline   arguments                        on the process's mmap   nothing
 *                                                           lock
 * readlink /proc/PID/exe   program                          no                      PTRACE_MODE_READ
 * stat /proc/PID           owner                            no                      nothing
 * readlink /proc/PID/ns/*  namespaces                       no                      PTRACE_MODE_READ
 */

/** The pids that /proc shows now. */
export function listProcesses(): readonly number[] | Refusal {
  return attempt('readdir /proc', () =>
    readdirSync('/proc')
      .filter((name) => name.charCodeAt(0) >= 0x31 && name.charCodeAt(0) <= 0x39)
      .map(Number),
  );
}

/** A text file of a process, such as `stat`, `cmdline`, `mountinfo` or `net/tcp`. */
export function readProcessFile(pid: number, name: string): string | Refusal {
  const path = `/proc/${pid}/${name}`;
  return attempt(`read ${path}`, () => readFileSync(path, 'utf8'));
}

/** Where a link of a process points: `exe`, `ns/net`, `ns/mnt`. */
export function readProcessLink(pid: number, name: string): string | Refusal {
  const path = `/proc/${pid}/${name}`;
  return attempt(`readlink ${path}`, () => readlinkSync(path));
}

/** The threads of a process that are not yet reaped. */
export function listThreads(pid: number): readonly string[] | Refusal {
  const path = `/proc/${pid}/task`;
  return attempt(`readdir ${path}`, () => readdirSync(path));
}

/** How many threads a process has that are not yet reaped; 0 when it is gone. */
export function countThreads(pid: number): number {
  const threads = listThreads(pid);
  return threads instanceof Refusal ? 0 : threads.length;
}

/** The user id that owns a process. */
export function readOwner(pid: number): number | Refusal {
  return attempt(`stat /proc/${pid}`, () => statSync(`/proc/${pid}`).uid);
}

export function attempt<T>(call: string, action: () => T): T | Refusal {
  try {
    return action();
  } catch (error) {
    return refusalFrom(call, error);
  }
}
