import { setImmediate as nextTurn } from 'node:timers/promises';
import { t } from '@vscode/l10n';
import {
  type CompareDescriptions,
  type CompareRegistration,
  openKcmp,
  openRegistrations,
} from '../../../native/linux/kcmp.ts';
import { openSocketQueries } from '../../../native/linux/socket-queries.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { assemble } from '../assemble.ts';
import type { RawProcess } from '../raw.ts';
import { noProcess, refused } from '../refusals.ts';
import { cancelled, isRefusal, type ReadRequest } from '../source.ts';
import { comparison, findIncomparable } from './comparison.ts';
import type { Member } from './family.ts';
import type { KnownFamilies } from './known-families.ts';
import { isAlive, readMember, readStats } from './members.ts';
import { markOutside } from './outside.ts';
import { markRegistrations } from './registrations.ts';
import { settle } from './settle.ts';
import { findSharers, withoutStrangers } from './sharers.ts';
import type { ProcessStat } from './stat.ts';
import { type Kept, type Lasting, Surroundings } from './surroundings.ts';

/** One look at the system: what is read once for all processes that a snapshot will hold. */
export interface Survey {
  /** ISO 8601, when it began. */
  readonly taken: string;
  readonly stats: ReadonlyMap<number, ProcessStat>;
  readonly surroundings: Surroundings;
  /** Null where each reading is made anew. */
  readonly families: KnownFamilies | null;
  readonly kcmp: CompareDescriptions | Refusal;
  readonly registrations: CompareRegistration | Refusal;
}

/** One family that is read again and again, and what of its earlier readings may stand in for what is costly to read. */
export interface Again extends Pick<Kept, 'stats' | 'networks' | 'families'> {
  readonly target: number;
}

export async function beginSurvey(
  lasting: Lasting,
  again: Again | null = null,
): Promise<Survey | ModelRefusal> {
  const taken = new Date().toISOString();
  const stats = again === null ? readStats() : again.stats.read(again.target);
  if (stats instanceof Refusal) {
    return refused(stats, t('The processes cannot be listed'));
  }
  const surroundings = new Surroundings(await openSocketQueries(), lasting, again?.networks ?? null);
  return {
    taken,
    stats,
    surroundings,
    families: again?.families ?? null,
    kcmp: await openKcmp(),
    registrations: await openRegistrations(),
  };
}

/** Reads the members and compares what they hold; members that end meanwhile are left out, the target too. */
export async function snapshotOf(
  { taken, stats, surroundings, families, kcmp, registrations }: Survey,
  members: readonly Member[],
  { pid, atExec, withSharers, reuse = false }: ReadRequest & { readonly withSharers: boolean },
  signal: AbortSignal | undefined,
): Promise<Snapshot | ModelRefusal> {
  const processes: RawProcess[] = [];
  for (const member of await settle(members)) {
    // That it was cancelled is heard of between two turns.
    await nextTurn();
    if (signal?.aborted) {
      return cancelled;
    }
    const process = readMember(
      member,
      surroundings,
      // Without kcmp position and flags tell descriptions apart: then they must be of one moment.
      reuse && !(kcmp instanceof Refusal),
    );
    if (process) {
      processes.push(process);
    }
  }
  const same = families?.again(pid, processes, taken);
  if (same && processes.every(isAlive)) {
    return same;
  }
  const relatives = [...processes];
  const sharers = withSharers ? await findSharers(processes, stats, surroundings, signal) : [];
  if (isRefusal(sharers)) {
    return sharers;
  }
  processes.push(...sharers);
  const refusals: ModelRefusal[] = [...surroundings.refusals];
  const incomparable = kcmp instanceof Refusal ? null : findIncomparable(processes, kcmp, refusals);
  if (kcmp instanceof Refusal) {
    refusals.push(refused(kcmp, t('Open file descriptions cannot be compared, only their attributes')));
  }
  const outside = markOutside(processes, surroundings);
  const reading = {
    taken,
    source: 'procfs' as const,
    target: pid,
    atExec,
    processes: registrations instanceof Refusal ? outside : markRegistrations(outside, registrations),
    refusals,
    incomparable: incomparable ?? new Set<number>(),
  };
  const compare = kcmp instanceof Refusal ? null : comparison(kcmp);
  const snapshot = withoutStrangers(assemble(reading, compare));
  // What ended before it was compared seems to share nothing: it is left out, and the others compared without it.
  const alive = reading.processes.filter(isAlive);
  if (alive.length < processes.length) {
    return withoutStrangers(assemble({ ...reading, processes: alive }, compare));
  }
  families?.keep(pid, relatives, snapshot);
  return snapshot;
}

/** A snapshot without the process that was asked for says that there is none. */
export function withTarget(snapshot: Snapshot | ModelRefusal, pid: number): Snapshot | ModelRefusal {
  const isThere = isRefusal(snapshot) || snapshot.processes.some(({ relation }) => relation === 'target');
  return isThere ? snapshot : noProcess(pid);
}
