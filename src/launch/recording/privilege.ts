import { readSetUser } from '../../../native/linux/executable.ts';
import { type FilePrivilege, readFilePrivilege } from '../../../native/linux/file-privilege.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Process } from '../../model/process.ts';
import { liesOnLocalMount } from '../../source/procfs/language.ts';
import type { Surroundings } from '../../source/procfs/surroundings.ts';

/** A program that runs as its file's owner does not under a tracer without CAP_SYS_PTRACE (execve(2)). */
export function isWithheld(
  { pid, executable, user }: Pick<Process, 'pid' | 'executable' | 'user'>,
  surroundings: Surroundings,
): boolean {
  if (executable === null || user === null || !liesOnLocalMount(pid, executable, surroundings)) {
    return false;
  }
  const owner = readSetUser(pid);
  return !(owner instanceof Refusal) && owner !== null && owner !== user;
}

/** Whom programs are started as. */
export interface Starter {
  readonly user: number;
  readonly group: number;
}

export function ourselves(): Starter {
  return { user: process.geteuid?.() ?? 0, group: process.getegid?.() ?? 0 };
}

/** Whether a file, when it is started by somebody who is not root, gives a program what a tracer would cost it. */
export async function isPrivileged(path: string, starter: Starter): Promise<boolean> {
  const privilege = starter.user === 0 ? null : await readFilePrivilege(path);
  return privilege !== null && !(privilege instanceof Refusal) && gives(privilege, starter);
}

function gives({ user, group, hasCapabilities }: FilePrivilege, starter: Starter): boolean {
  return (
    hasCapabilities || (user ?? starter.user) !== starter.user || (group ?? starter.group) !== starter.group
  );
}
