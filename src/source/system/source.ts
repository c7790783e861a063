import { t } from '@vscode/l10n';
import { Refusal } from '../../../native/refusal.ts';
import { familyOf } from '../procfs/family.ts';
import { noProcess, refused } from '../refusals.ts';
import { cancelled, isRefusal, type ProcessSummary, type ReadRequest, type Source } from '../source.ts';
import { commandOf } from './members.ts';
import { search } from './search.ts';
import { snapshotOf } from './survey.ts';
import type { System } from './system.ts';

/** Reads a system that has calls in place of /proc. */
export function createSystemSource(system: System): Source {
  return {
    name: system.name,
    async list(signal) {
      const processes = system.processes();
      if (processes instanceof Refusal) {
        return refused(processes, t('The processes cannot be listed'));
      }
      return signal?.aborted
        ? cancelled
        : [...processes.values()].map((process): ProcessSummary => {
            const { pid, startTime, parentPid, user } = process;
            return { pid, startTime, parentPid, user, command: commandOf(process, system.start(process)) };
          });
    },
    read: (request, signal) => read(system, request, signal),
    search: (query, signal, progress) => search(system, query, signal, progress),
    dispose: async () => undefined,
  };
}

async function read(system: System, request: ReadRequest, signal?: AbortSignal): ReturnType<Source['read']> {
  const taken = new Date().toISOString();
  const processes = system.processes();
  if (processes instanceof Refusal) {
    return refused(processes, t('The processes cannot be listed'));
  }
  const members = familyOf(request.pid, processes);
  const snapshot = await snapshotOf(
    system,
    members,
    { taken, target: request.pid, atExec: request.atExec },
    processes,
    signal,
  );
  const isThere = isRefusal(snapshot) || snapshot.processes.some(({ relation }) => relation === 'target');
  return isThere ? snapshot : noProcess(request.pid, system.name);
}
