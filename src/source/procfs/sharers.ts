import { isOrphan } from '../../model/orphan.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { RawDescriptor, RawProcess } from '../raw.ts';
import { isRefusal } from '../source.ts';
import { readMember } from './members.ts';
import { scan } from './scan.ts';
import type { ProcessStat } from './stat.ts';
import type { Surroundings } from './surroundings.ts';

/** Processes beside the family that are read for one snapshot; who shares with more is one of many services. */
export const mostSharers = 64;

/**
 * An orphan was started by a process that is gone: what both got from it may still be open in processes
 * that are no relatives. Those are found by their links, and of them only the descriptors that may be shared are kept.
 */
export async function findSharers(
  processes: readonly RawProcess[],
  stats: ReadonlyMap<number, ProcessStat>,
  surroundings: Surroundings,
  signal: AbortSignal | undefined,
): Promise<readonly RawProcess[] | ModelRefusal> {
  const sought = orphansIn(processes).flatMap(({ descriptors }) => descriptors.filter(isWorthASearch));
  if (sought.length === 0) {
    return [];
  }
  const family = new Set(processes.map(({ pid }) => pid));
  const targets = new Set(sought.map(({ target }) => target));
  const keys = new Set(sought.map(({ candidateKey }) => candidateKey));
  const found = await scan(
    stats,
    (pid, number, target) => number > 2 && targets.has(target) && !family.has(pid),
    surroundings.tables.open,
    signal,
  );
  if (isRefusal(found)) {
    return found;
  }
  const pids = [...new Set(found.hits.map(({ pid }) => pid))].slice(0, mostSharers);
  return pids.flatMap((pid) => {
    const stat = stats.get(pid);
    const process = stat ? readMember({ pid, relation: 'holder', stat }, surroundings) : null;
    const shared = process?.descriptors.filter(({ candidateKey }) => keys.has(candidateKey)) ?? [];
    return process && shared.length > 0 ? [{ ...process, descriptors: shared }] : [];
  });
}

/** Those of what was asked for: whether its ancestors are orphans does not matter. */
export function orphansIn(processes: readonly RawProcess[]): readonly RawProcess[] {
  const byPid = new Map(processes.map((process) => [process.pid, process]));
  return processes.filter(
    (process) => process.relation !== 'ancestor' && isOrphan(process, byPid.get(process.parentPid)),
  );
}

function isWorthASearch({ number, refusal }: RawDescriptor): boolean {
  return number > 2 && refusal === null;
}

/** Leaves out what only seemed to be shared, until the descriptions were compared. */
export function withoutStrangers(snapshot: Snapshot): Snapshot {
  const relatives = snapshot.processes.filter(({ relation }) => relation !== 'holder');
  if (relatives.length === snapshot.processes.length) {
    return snapshot;
  }
  const known = new Set(
    relatives.flatMap(({ descriptors }) => descriptors.map(({ description }) => description)),
  );
  const holders = snapshot.processes.flatMap((process) => {
    const shared = process.descriptors.filter(
      ({ description }) => description !== null && known.has(description),
    );
    return process.relation === 'holder' && shared.length > 0 ? [{ ...process, descriptors: shared }] : [];
  });
  return { ...snapshot, processes: [...relatives, ...holders] };
}
