import { processKey } from '../model/process.ts';
import type { Report } from './report.ts';

/**
 * Every reading numbers the open file descriptions anew, and one that appears moves all the numbers behind it. Gives
 * each the number that it had in the reading before, by a descriptor of it that is still there; new ones get numbers
 * that none had, from `unused` on: what has ended may still be shown with its numbers.
 */
export function withStableDescriptions(
  before: Report,
  after: Report,
  unused = 0,
): { readonly report: Report; readonly unused: number } {
  const old = new Map<string, number>();
  let next = unused;
  for (const { place, description } of described(before)) {
    old.set(place, description);
    next = Math.max(next, description + 1);
  }
  const names = new Map<number, number>();
  const taken = new Set<number>();
  for (const { place, description } of described(after)) {
    const was = old.get(place);
    if (was !== undefined && !names.has(description) && !taken.has(was)) {
      names.set(description, was);
      taken.add(was);
    }
  }
  const nameOf = (description: number): number => {
    const name = names.get(description) ?? next++;
    names.set(description, name);
    return name;
  };
  const report: Report = {
    ...after,
    processes: after.processes.map((process) => ({
      ...process,
      descriptors: process.descriptors.map((descriptor) => ({
        ...descriptor,
        description: descriptor.description === null ? null : nameOf(descriptor.description),
      })),
    })),
  };
  return { report, unused: next };
}

function* described({ processes }: Report): Iterable<{ place: string; description: number }> {
  for (const process of processes) {
    for (const { number, kind, inode, description } of process.descriptors) {
      if (description !== null) {
        yield { place: `${processKey(process)} ${number} ${kind} ${inode}`, description };
      }
    }
  }
}
