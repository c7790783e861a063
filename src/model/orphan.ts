import type { Process } from './process.ts';
import { programName } from './process-label.ts';

/** Programs that adopt the orphans below them (PR_SET_CHILD_SUBREAPER, or the init of a container). */
const reapers: readonly string[] = [
  'systemd',
  'init',
  'tini',
  'docker-init',
  'dumb-init',
  'catatonit',
  'conmon',
  'containerd-shim-runc-v2',
];

type Placed = Pick<Process, 'pid' | 'parentPid' | 'session' | 'command' | 'executable'>;

/**
 * Whether the process that started this one may be gone, so that its parent says nothing of it. A session is entered by
 * birth or made anew: one that is neither its own nor its parent's was entered below somebody else.
 */
export function isOrphan(process: Placed, parent: Placed | undefined): boolean {
  if (process.parentPid <= 1) {
    return true;
  }
  const foreign =
    parent !== undefined && process.session !== process.pid && process.session !== parent.session;
  return foreign || (parent !== undefined && reapers.includes(programName(parent)));
}
