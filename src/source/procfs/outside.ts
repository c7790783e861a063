import type { RawDescriptor, RawProcess } from '../raw.ts';
import type { Mount } from './mounts.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Marks folders that lie outside the mount namespace of the process that holds them, from which it can walk out: its
 * own mountinfo has neither the mount nor a copy of it, an ancestor's has it. A new namespace starts with copies of
 * all mounts under new ids, so an unknown id alone says nothing.
 */
export function markOutside(
  processes: readonly RawProcess[],
  surroundings: Pick<Surroundings, 'mounts'>,
): readonly RawProcess[] {
  const pids = new Set(processes.map(({ pid }) => pid));
  return processes.map((process) => {
    const outer = pids.has(process.parentPid) ? surroundings.mounts(process.parentPid) : undefined;
    const inner = surroundings.mounts(process.pid);
    if (!outer || inner === outer || inner.size === 0) {
      return process;
    }
    const inside = new Set([...inner.values()].map(placeOf));
    const descriptors = process.descriptors.map((descriptor) => {
      const mount = descriptor.mountId === null ? undefined : outer.get(descriptor.mountId);
      const isOutside = mount && !inner.has(descriptor.mountId ?? 0) && !inside.has(placeOf(mount));
      return isOutside && canWalkFrom(descriptor)
        ? { ...descriptor, details: { ...descriptor.details, outsideMountNamespace: true } }
        : descriptor;
    });
    return { ...process, descriptors };
  });
}

function placeOf({ device, root }: Mount): string {
  return `${device} ${root}`;
}

function canWalkFrom({ kind, target }: RawDescriptor): boolean {
  return kind === 'directory' && target.startsWith('/');
}
