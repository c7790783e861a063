import { t } from '@vscode/l10n';
import {
  countThreads,
  listProcesses,
  readOwner,
  readProcessFile,
  readProcessLink,
} from '../../../native/linux/process.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { ProcessIdentity } from '../../model/process.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import type { RawDescriptor, RawProcess } from '../raw.ts';
import { isGone, refused } from '../refusals.ts';
import { cancelled, type ProcessSummary } from '../source.ts';
import type { Member } from './family.ts';
import { readArguments, readEnvironment, readStatus } from './start.ts';
import { type ProcessStat, parseStat } from './stat.ts';
import type { Surroundings } from './surroundings.ts';

/** What every visible process says of itself, by pid. */
export function readStats(): ReadonlyMap<number, ProcessStat> | Refusal {
  const pids = listProcesses();
  if (pids instanceof Refusal) {
    return pids;
  }
  const stats = new Map<number, ProcessStat>();
  for (const pid of pids) {
    const stat = readStat(pid);
    if (stat) {
      stats.set(pid, stat);
    }
  }
  return stats;
}

export function readStat(pid: number): ProcessStat | null {
  const text = readProcessFile(pid, 'stat');
  return text instanceof Refusal ? null : parseStat(text);
}

/** Kernel threads and ended processes have no command line: the kernel's name stands in brackets, as in ps(1). */
function commandOf(words: readonly string[], stat: ProcessStat): string {
  const command = words.join(' ').trimEnd();
  return command === '' ? `[${stat.name}]` : command;
}

export function summarise(
  pid: number,
  stat: ProcessStat,
  words: readonly string[] = readArguments(pid),
): ProcessSummary {
  const user = readOwner(pid);
  return {
    pid,
    startTime: stat.startTime,
    parentPid: stat.parentPid,
    command: commandOf(words, stat),
    user: user instanceof Refusal ? null : user,
  };
}

/** Every process that can be seen, as a picker lists it. */
export function listAll(signal?: AbortSignal): readonly ProcessSummary[] | ModelRefusal {
  const stats = readStats();
  if (stats instanceof Refusal) {
    return refused(stats, t('The processes cannot be listed'));
  }
  return signal?.aborted ? cancelled : [...stats].map(([pid, stat]) => summarise(pid, stat));
}

/** null when it ended, or its pid was used again, while it was read. One that exec'd meanwhile is read once more. */
export function readMember(member: Member, surroundings: Surroundings, reuse = false): RawProcess | null {
  const first = readOnce(member, surroundings, reuse);
  const again = first !== null && first.forkedNotExeced !== member.stat.forkedNotExeced;
  return again ? readOnce(member, surroundings, false) : first;
}

/** Whether a process still is the one that was read. */
export function isAlive({ pid, startTime }: ProcessIdentity): boolean {
  return readStat(pid)?.startTime === startTime;
}

function readOnce(member: Member, surroundings: Surroundings, reuse: boolean): RawProcess | null {
  const { pid, stat } = member;
  const { tables } = surroundings;
  const name = `${pid} ${stat.startTime}`;
  const table = tables.read(pid, surroundings, reuse ? name : null);
  const kept = reuse ? tables.known.of(name) : undefined;
  const known = kept?.descriptors === table ? kept : undefined;
  const process = known?.head
    ? resting(known.head, member, known.descriptors)
    : readAll(member, table, surroundings);
  if (known && process) {
    tables.known.complete(name, process);
  }
  return process;
}

/**
 * Of a process that has rested since it was read all but its table is what it was, and who its parent is: to end it would
 * have had to run. That its pid is not another's by now is looked at when all have been read.
 */
function resting(
  head: RawProcess,
  { relation, stat: { parentPid } }: Member,
  descriptors: readonly RawDescriptor[],
): RawProcess {
  const isSame =
    head.descriptors === descriptors && head.parentPid === parentPid && head.relation === relation;
  return isSame ? head : { ...head, relation, parentPid, descriptors };
}

/** A zombie has no table any more: it holds nothing, which is not a refusal. */
function hasEnded({ state }: ProcessStat): boolean {
  return state === 'Z' || state === 'X';
}

function readAll(
  { pid, relation, stat }: Member,
  table: readonly RawDescriptor[] | Refusal,
  surroundings: Surroundings,
): RawProcess | null {
  const refusals: ModelRefusal[] = [];
  const executable = readProcessLink(pid, 'exe');
  if (executable instanceof Refusal && !isGone(executable)) {
    refusals.push(refused(executable, t('The program of process {0} cannot be read', pid)));
  }
  const words = readArguments(pid);
  const summary = summarise(pid, stat, words);
  const status = readStatus(pid);
  const environment = readEnvironment(pid);
  const now = readStat(pid);
  if (now === null || now.startTime !== stat.startTime) {
    return null;
  }
  // Unless only its main thread ended.
  const zombie = hasEnded(now);
  const headless = zombie && countThreads(pid) > 1;
  if (headless) {
    const message = t(
      "The descriptors of process {0} cannot be read: its main thread has ended while others live, and {1} is the main thread's.",
      pid,
      `/proc/${pid}/fd`,
    );
    refusals.push({ call: `readdir /proc/${pid}/fd`, code: 'ENOENT', message });
  } else if (table instanceof Refusal && !zombie) {
    refusals.push(refused(table, t('The descriptors of process {0} cannot be read', pid)));
  }
  return {
    ...summary,
    relation,
    arguments: words,
    environment,
    executable: executable instanceof Refusal ? null : executable,
    language:
      executable instanceof Refusal ? null : surroundings.languages.of(pid, executable, words, surroundings),
    namespacePid: status.namespacePid,
    session: now.session,
    background: status.background,
    forkedNotExeced: now.forkedNotExeced,
    tableRead: zombie ? !headless : !(table instanceof Refusal),
    refusals,
    descriptors: table instanceof Refusal ? [] : table,
  };
}
