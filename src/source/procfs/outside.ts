import type { RawProcess } from '../raw.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Marks paths that lie outside the mount namespace of the process that holds them: its own mountinfo does not list
 * the mount, an ancestor's does. Mounts that neither lists are the kernel's own, such as that of memory files.
 */
export function markOutside(
  processes: readonly RawProcess[],
  surroundings: Surroundings,
): readonly RawProcess[] {
  const parents = new Map(processes.map(({ pid, parentPid }) => [pid, parentPid]));
  return processes.map((process) => {
    const parentMounts = parents.has(process.parentPid) ? surroundings.mounts(process.parentPid) : undefined;
    const mounts = surroundings.mounts(process.pid);
    if (!parentMounts || mounts === parentMounts || mounts.size === 0) {
      return process;
    }
    const descriptors = process.descriptors.map((descriptor) => {
      const { mountId, target } = descriptor;
      const outside =
        target.startsWith('/') && mountId !== null && !mounts.has(mountId) && parentMounts.has(mountId);
      return outside
        ? { ...descriptor, details: { ...descriptor.details, outsideMountNamespace: true } }
        : descriptor;
    });
    return { ...process, descriptors };
  });
}
