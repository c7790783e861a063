import { childrenOf } from '../fixtures/children.ts';
import { startFixture } from '../fixtures/fixture.ts';
import { median, race } from './contestant.ts';
import { cLoop, follow } from './contestants.ts';
import type { Race } from './races.ts';

/** Processes that rest, as most do most of the time, read again as they are followed. */
export async function followRace(processes: number, size: number, rounds: number): Promise<Race> {
  const crowd = await startFixture('crowd', String(size), 'mixed', '/proc/self/exe', String(processes - 1));
  try {
    const pids = [crowd.pid, ...childrenOf(crowd.pid)];
    const contestants = [cLoop(pids, false), follow('ours, followed', crowd.pid, 60)];
    const results = await race(contestants, rounds);
    return { title: 'followed', processes, descriptors: (processes - 1) * size, results };
  } finally {
    await crowd.end();
  }
}

/** Of one processor, at one reading a second. */
export function shareOfACore({ results }: Race): string {
  const used = median(results.at(-1)?.rounds.flatMap((taken) => taken.used ?? []) ?? []);
  return `Following them at one reading a second takes ${(used / 10).toFixed(2)} % of one processor.`;
}
