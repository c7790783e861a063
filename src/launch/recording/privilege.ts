import { readSetUser } from '../../../native/linux/executable.ts';
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
