import { openPids } from '../../native/linux/pids.ts';
import { familyOf } from './procfs/family.ts';
import { KnownFamilies } from './procfs/known-families.ts';
import { KnownNetworks } from './procfs/known-networks.ts';
import { KnownStats } from './procfs/known-stats.ts';
import { Languages } from './procfs/language.ts';
import { listAll } from './procfs/members.ts';
import { search } from './procfs/search.ts';
import type { Kept } from './procfs/surroundings.ts';
import { beginSurvey, snapshotOf, withTarget } from './procfs/survey.ts';
import { fastTables, type Tables } from './procfs/tables.ts';
import { isRefusal, type ReadRequest, type Source } from './source.ts';

/** Reads Linux's /proc on the calling thread. */
export function createProcfsSource(openTables: () => Promise<Tables> = fastTables): Source {
  const languages = new Languages();
  let opened: Promise<Kept> | undefined;
  const kept = (): Promise<Kept> => {
    opened ??= keep(openTables, languages);
    return opened;
  };
  return {
    name: 'procfs',
    list: async (signal) => listAll(signal),
    read: async (request, signal) => read(request, await kept(), signal),
    async search(query, signal, progress) {
      const survey = await beginSurvey(await kept());
      return isRefusal(survey)
        ? survey
        : search(query, survey, (...asked) => snapshotOf(survey, ...asked), signal, progress);
    },
    dispose: async () => (await opened)?.tables.dispose(),
  };
}

async function keep(openTables: () => Promise<Tables>, languages: Languages): Promise<Kept> {
  return {
    languages,
    tables: await openTables(),
    stats: new KnownStats(await openPids()),
    networks: new KnownNetworks(),
    families: new KnownFamilies(),
  };
}

async function read(request: ReadRequest, kept: Kept, signal?: AbortSignal): ReturnType<Source['read']> {
  kept.tables.expect(request.pid);
  const survey = await beginSurvey(kept, request.reuse ? { ...kept, target: request.pid } : null);
  if (isRefusal(survey)) {
    return survey;
  }
  const snapshot = await snapshotOf(
    survey,
    familyOf(request.pid, survey.stats),
    { ...request, withSharers: true },
    signal,
  );
  return withTarget(snapshot, request.pid);
}
