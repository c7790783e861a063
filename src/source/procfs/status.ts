import { type FileStatus, readFileStatus } from '../../../native/linux/descriptor.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { KindTag } from '../../model/kind.ts';
import type { DescriptorInformation } from './fdinfo.ts';
import { answersAtOnce } from './mounts.ts';
import type { Surroundings } from './surroundings.ts';

/** null for what cannot be looked at, and for what could make the thread wait for ever. */
export function statusOf(
  pid: number,
  number: number,
  target: string,
  { mountId }: DescriptorInformation,
  surroundings: Surroundings,
): FileStatus | null {
  const status = mayBeLookedAt(pid, target, mountId, surroundings) ? readFileStatus(pid, number) : null;
  return status instanceof Refusal ? null : status;
}

/** Whether stat(2) of a descriptor asks nobody but this kernel. */
export function mayBeLookedAt(
  pid: number,
  target: string,
  mountId: number | null,
  surroundings: Surroundings,
): boolean {
  const mount =
    mountId === null
      ? undefined
      : (surroundings.mounts(pid).get(mountId) ?? surroundings.mounts(process.pid).get(mountId));
  // Memory files and devices of another namespace lie on mounts that are not listed, and are the kernel's own.
  return mount ? answersAtOnce(mount) : /^\/(dev|memfd:|SYSV|anon_hugepage)/.test(target);
}

/** Objects whose link does not tell what they are, or not how large. */
export function isLookedAt(kind: KindTag | null): boolean {
  return kind === null || kind === 'memfd';
}
