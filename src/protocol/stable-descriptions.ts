import { processKey } from '../model/process.ts';
import type { Report } from './report.ts';

/**
 * Every reading numbers the open file descriptions anew, and one that appears moves all the numbers behind it. Gives
 * each the number that it had in the reading before, by a descriptor of it that is still there; new ones get numbers
 * that were in neither.
 */
export function withStableDescriptions(before: Report, after: Report): Report {
  const old = new Map<string, number>();
  let next = 0;
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
  return {
    ...after,
    processes: after.processes.map((process) => ({
      ...process,
      descriptors: process.descriptors.map((descriptor) => ({
        ...descriptor,
        description: descriptor.description === null ? null : nameOf(descriptor.description),
      })),
    })),
  };
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
