import type { TableProgram } from '../ps/tables.ts';
import { type LsofRequest, readTables } from './tables.ts';

/** Tables by lsof, on a system whose processes ps lists. */
export function lsofTables(request: Pick<LsofRequest, 'program' | 'patience' | 'system'>): TableProgram {
  return {
    name: 'lsof',
    tellsCloseOnExec: request.system !== 'freebsd',
    read: (pids, signal) => readTables({ ...request, pids }, signal),
  };
}
