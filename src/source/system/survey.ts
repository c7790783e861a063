import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../../native/refusal.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { assemble } from '../assemble.ts';
import { withoutStrangers } from '../procfs/sharers.ts';
import type { RawProcess } from '../raw.ts';
import { cancelled, isRefusal } from '../source.ts';
import { readMember, type SystemMember } from './members.ts';
import { findSharers } from './sharers.ts';
import type { System, SystemProcess } from './system.ts';

/** A child is seen between fork and exec for a moment: this long, and a second look, before it counts as forked. */
const execGrace = 50;
/** Processes older than this (microseconds) are past that moment. */
const young = 1_000_000;

/** Reads the members and tells their descriptions apart; members that end meanwhile are left out, the target too. */
export async function snapshotOf(
  system: System,
  members: readonly SystemMember[],
  about: Pick<Snapshot, 'taken' | 'target' | 'atExec'>,
  /** All processes, where those beside the family of an orphan are wanted too. */
  listed: ReadonlyMap<number, SystemProcess> | null,
  signal: AbortSignal | undefined,
): Promise<Snapshot | ModelRefusal> {
  const processes: RawProcess[] = [];
  for (const member of await settle(system, members)) {
    if (signal?.aborted) {
      return cancelled;
    }
    const process = await readMember(system, member, signal);
    if (process) {
      processes.push(process);
    }
  }
  const sharers = listed === null ? [] : await findSharers(system, processes, listed, signal);
  if (isRefusal(sharers) || signal?.aborted) {
    return cancelled;
  }
  const reading = {
    ...about,
    source: system.name,
    refusals: system.limits(),
    incomparable: new Set<number>(),
    processes: [...processes, ...sharers].filter((process) => isAlive(system, process)),
  };
  return withoutStrangers(assemble(reading, null));
}

function isAlive(system: System, { pid, startTime }: RawProcess): boolean {
  const now = system.process(pid);
  return now !== null && !(now instanceof Refusal) && now.startTime === startTime;
}

/** Looks again at young processes that seem forked but not exec'd. */
async function settle(system: System, members: readonly SystemMember[]): Promise<readonly SystemMember[]> {
  const bornAfter = Date.now() * 1_000 - young;
  if (!members.some(({ stat }) => stat.forkedNotExeced && stat.startTime > bornAfter)) {
    return members;
  }
  await sleep(execGrace);
  return members.flatMap((member) => {
    const stat = system.process(member.pid);
    return stat !== null && !(stat instanceof Refusal) && stat.startTime === member.stat.startTime
      ? [{ ...member, stat }]
      : [];
  });
}
