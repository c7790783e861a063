import { nothingCompares, type System } from '../system/system.ts';
import type { Bsd } from './bsd.ts';

/** One of the BSDs by sysctl. */
export function bsdSystem(bsd: Bsd): System {
  return {
    name: 'sysctl',
    processes: () => bsd.processes(),
    process: (pid) => bsd.process(pid),
    table: async (process) => bsd.table(process),
    quickTable: async (process) => bsd.table(process),
    start: (process) => bsd.start(process),
    limits: () => [nothingCompares()],
  };
}
