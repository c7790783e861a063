import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';

/** What takes little to record: tasks, with their time of the processor. */
const cheap = ['toplevel', '__metadata'];
const detailed = [
  'devtools.timeline',
  'v8',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.gc',
  'disabled-by-default-v8.cpu_profiler',
];

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Of the processor, in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Does something, and answers how much of the processor the longest task of a page took meanwhile, in ms: on a machine that
 * does other things too, time says more of those. All that the browser did is written where a folder is given.
 */
export async function traced(
  session: CDPSession,
  folder: string | undefined,
  name: string,
  run: () => Promise<void>,
): Promise<number> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }): void => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  const categories = folder === undefined ? cheap : [...cheap, ...detailed];
  await session.send('Tracing.start', { categories: categories.join(',') });
  await run();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  if (folder !== undefined) {
    await writeFile(
      join(folder, `${name.replaceAll(' ', '-')}.json`),
      JSON.stringify({ traceEvents: events }),
    );
  }
  return longestOf(events) / 1000;
}

function longestOf(events: readonly TraceEvent[]): number {
  const named = events.filter((each) => each.name === 'thread_name' && each.args?.name === 'CrRendererMain');
  const pages = new Set(named.map(({ pid, tid }) => `${pid}/${tid}`));
  return events.reduce(
    (most, { pid, tid, tdur }) => (pages.has(`${pid}/${tid}`) ? Math.max(most, tdur ?? 0) : most),
    0,
  );
}
