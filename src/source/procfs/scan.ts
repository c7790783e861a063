import { setImmediate as nextTurn } from 'node:timers/promises';
import { countThreads } from '../../../native/linux/process.ts';
import type { OpenTableOf } from '../../../native/linux/table.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import { isGone } from '../refusals.ts';
import { cancelled, type Progress } from '../source.ts';
import { unreadIn } from '../unread.ts';
import { linksOf } from './links.ts';
import type { Match } from './match/match.ts';
import type { ProcessStat } from './stat.ts';

/** A descriptor that matched, by what its link said then. */
export interface Hit {
  readonly pid: number;
  readonly number: number;
  readonly target: string;
}

export interface Scan {
  readonly hits: readonly Hit[];
  /** That some processes could not be looked at. */
  readonly unread: ModelRefusal | null;
}

/** Looks at the links of every process, and at nothing else of them. Between two processes it may be cancelled. */
export async function scan(
  stats: ReadonlyMap<number, ProcessStat>,
  matches: Match,
  open: OpenTableOf | null,
  signal: AbortSignal | undefined,
  progress?: Progress,
): Promise<Scan | ModelRefusal> {
  const hits: Hit[] = [];
  const refusals: Refusal[] = [];
  const holders: string[] = [];
  let done = 0;
  for (const [pid, stat] of stats) {
    await nextTurn();
    if (signal?.aborted) {
      return cancelled;
    }
    const before = hits.length;
    const refusal = stat.kernelThread ? null : scanProcess(pid, stat, matches, open, hits);
    if (refusal) {
      refusals.push(refusal);
    }
    if (hits.length > before) {
      holders.push(`${stat.name} (${pid})`);
    }
    progress?.(++done, stats.size, holders);
  }
  return { hits, unread: unreadIn(refusals) };
}

/** Why the process, or one of its descriptors, could not be looked at; null where all could. */
function scanProcess(
  pid: number,
  { state }: ProcessStat,
  matches: Match,
  open: OpenTableOf | null,
  hits: Hit[],
): Refusal | null {
  const links = linksOf(pid, open);
  try {
    const numbers = links.numbers();
    if (numbers instanceof Refusal) {
      // Of a process whose main thread has ended the table cannot be read, though its other threads use it.
      const headless = state === 'Z' && countThreads(pid) > 1;
      return isGone(numbers) && !headless ? null : numbers;
    }
    let refusal: Refusal | null = null;
    for (const number of numbers) {
      const target = links.target(number);
      if (target instanceof Refusal) {
        refusal = isGone(target) ? refusal : target;
      } else if (matches(pid, number, target, links)) {
        hits.push({ pid, number, target });
      }
    }
    return refusal;
  } finally {
    links.close();
  }
}
