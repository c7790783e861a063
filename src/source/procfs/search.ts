import {
  cancelled,
  isRefusal,
  type Progress,
  type Query,
  type ReadRequest,
  type Search,
  type Source,
} from '../source.ts';
import { type Member, withAncestors } from './family.ts';
import { soughtBy } from './match/query.ts';
import { scan } from './scan.ts';
import type { Survey } from './survey.ts';

/** Reads some processes of a survey in full; `withSharers` adds those beside the family of an orphan. */
export type ReadMembers = (
  members: readonly Member[],
  request: ReadRequest & { readonly withSharers: boolean },
  signal: AbortSignal | undefined,
) => ReturnType<Source['read']>;

/** Finds everyone who has one object open, then reads them and their ancestors in full. */
export async function search(
  query: Query,
  survey: Survey,
  read: ReadMembers,
  signal?: AbortSignal,
  progress?: Progress,
): ReturnType<Source['search']> {
  const sought = soughtBy(query, survey);
  if (isRefusal(sought)) {
    return signal?.aborted ? cancelled : sought;
  }
  const scanned = await scan(survey.stats, sought.matches, survey.surroundings.tables.open, signal, progress);
  if (isRefusal(scanned)) {
    return scanned;
  }
  const { hits, unread } = scanned;
  if (hits.length === 0 && sought.missing) {
    return sought.missing;
  }
  const pids = new Set(hits.map(({ pid }) => pid));
  const request = { pid: hits[0]?.pid ?? 0, atExec: false, withSharers: false };
  const snapshot = await read(withAncestors(pids, survey.stats), request, signal);
  if (isRefusal(snapshot)) {
    return snapshot;
  }
  const found = new Map(
    snapshot.processes.flatMap(({ pid, descriptors }) =>
      descriptors.map((descriptor) => [`${pid} ${descriptor.number}`, descriptor] as const),
    ),
  );
  const held = hits.flatMap(({ pid, number, target }) => {
    const descriptor = found.get(`${pid} ${number}`);
    // What was closed, or replaced, between the scan and the reading is not held any more.
    return descriptor?.target === target
      ? [{ pid, number, isListening: descriptor.details.state === 'LISTEN' }]
      : [];
  });
  return {
    query,
    snapshot: {
      ...snapshot,
      target: held[0]?.pid ?? 0,
      refusals: unread ? [...snapshot.refusals, unread] : snapshot.refusals,
    },
    held: [...held]
      .sort((a, b) => Number(b.isListening) - Number(a.isListening))
      .map(({ pid, number }) => ({ pid, number })),
  } satisfies Search;
}
