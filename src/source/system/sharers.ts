import { setImmediate as nextTurn } from 'node:timers/promises';
import { Refusal } from '../../../native/refusal.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import { mostSharers, orphansIn } from '../procfs/sharers.ts';
import type { RawDescriptor, RawProcess } from '../raw.ts';
import { cancelled } from '../source.ts';
import { isHeldAlone } from './describe.ts';
import { readMember } from './members.ts';
import type { System, SystemProcess } from './system.ts';

/** What an orphan got from a process that is gone, in processes that are no relatives: of them only that is kept. */
export async function findSharers(
  system: System,
  processes: readonly RawProcess[],
  listed: ReadonlyMap<number, SystemProcess>,
  signal: AbortSignal | undefined,
): Promise<readonly RawProcess[] | ModelRefusal> {
  const sought = new Set(
    orphansIn(processes).flatMap(({ descriptors }) =>
      descriptors.filter(isWorthASearch).map(({ attributeKey }) => attributeKey),
    ),
  );
  const isSought = (descriptor: RawDescriptor): boolean =>
    isWorthASearch(descriptor) && sought.has(descriptor.attributeKey);
  const family = new Set(processes.map(({ pid }) => pid));
  const strangers = sought.size === 0 ? [] : [...listed.values()].filter(({ pid }) => !family.has(pid));
  const sharers: RawProcess[] = [];
  for (const stat of strangers) {
    await nextTurn();
    if (signal?.aborted) {
      return cancelled;
    }
    const table = sharers.length < mostSharers ? await system.quickTable(stat) : [];
    if (!(table instanceof Refusal) && table.some(isSought)) {
      const process = await readMember(system, { pid: stat.pid, relation: 'holder', stat }, signal);
      const shared = process?.descriptors.filter(isSought) ?? [];
      if (process && shared.length > 0) {
        sharers.push({ ...process, descriptors: shared });
      }
    }
  }
  return sharers;
}

/** What has one reference is shared with nobody, and what nothing tells apart cannot be found. */
function isWorthASearch({ number, refusal, attributeKey }: RawDescriptor): boolean {
  return number > 2 && refusal === null && attributeKey !== null && !isHeldAlone(attributeKey);
}
