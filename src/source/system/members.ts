import { t } from '@vscode/l10n';
import { Refusal } from '../../../native/refusal.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import type { Member } from '../procfs/family.ts';
import { interpreterLanguage } from '../procfs/interpreters.ts';
import type { RawProcess } from '../raw.ts';
import { isGone, refused } from '../refusals.ts';
import type { System, SystemProcess, SystemStart } from './system.ts';

export type SystemMember = Member<SystemProcess>;

/** The command line; where there is none the kernel's name stands in brackets, as in ps(1). */
export function commandOf({ name }: SystemProcess, { arguments: words }: SystemStart): string {
  const command = words.join(' ').trimEnd();
  return command === '' ? `[${name}]` : command;
}

/** null when it ended, or its pid was used again, while it was read. One that exec'd meanwhile is read once more. */
export async function readMember(
  system: System,
  member: SystemMember,
  signal: AbortSignal | undefined,
): Promise<RawProcess | null> {
  const first = await readOnce(system, member, signal);
  const again = first !== null && first.forkedNotExeced !== member.stat.forkedNotExeced;
  return again ? readOnce(system, member, signal) : first;
}

async function readOnce(
  system: System,
  { pid, relation, stat }: SystemMember,
  signal: AbortSignal | undefined,
): Promise<RawProcess | null> {
  const start = system.start(stat);
  const table = await system.table(stat, signal);
  const now = system.process(pid);
  if (now === null || now instanceof Refusal || now.startTime !== stat.startTime) {
    return null;
  }
  const refusals: ModelRefusal[] = [];
  if (table instanceof Refusal && !now.zombie) {
    // Its process is there: what is gone for the call is not told to us.
    const refusal = isGone(table)
      ? new Refusal(table.call, table.code, table.name, 'no such process')
      : table;
    refusals.push(refused(refusal, t('The descriptors of process {0} cannot be read', pid)));
  }
  const { arguments: words, environment, executable } = start;
  return {
    pid,
    startTime: stat.startTime,
    parentPid: now.parentPid,
    command: commandOf(stat, start),
    user: now.user,
    relation,
    arguments: words,
    environment,
    executable,
    language: interpreterLanguage(executable ?? '', words),
    namespacePid: pid,
    session: now.session,
    background: now.background,
    forkedNotExeced: now.forkedNotExeced,
    tableRead: now.zombie || !(table instanceof Refusal),
    refusals,
    descriptors: table instanceof Refusal ? [] : table,
  };
}
