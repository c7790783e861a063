import type { Descriptor } from '../model/descriptor.ts';
import type { Process } from '../model/process.ts';
import type { Twin } from './subject.ts';
import type { World } from './world.ts';

/** What another process has of a descriptor's description; null where it has nothing of it. */
export function twinIn(process: Process, { description, number }: Descriptor, world: World): Twin | null {
  const { byNumber, byDescription } = world.tableOf(process);
  const copies = description === null ? undefined : byDescription.get(description);
  const [first] = copies?.all ?? [];
  if (!copies || !first) {
    return null;
  }
  const same = byNumber.get(number);
  return { process, ...copies, closest: same?.description === description ? same : first };
}
