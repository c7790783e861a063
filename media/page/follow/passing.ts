import { isSameProcess } from '../../../src/model/process.ts';
import { differenceOf } from '../../../src/model/table-difference.ts';
import type { Pair } from '../../../src/protocol/messages.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';

/** What a row says of the last reading: its descriptor is new, is gone, or was gone a reading ago and goes now. */
export type Mark = 'appeared' | 'gone' | 'leaving';

/** A descriptor that is not in the report any more, and is still on screen. */
export interface Departed {
  readonly pid: number;
  readonly descriptor: ReportDescriptor;
  readonly mark: 'gone' | 'leaving';
}

/** A process that came or went while it was watched. */
export interface ProcessNews {
  readonly process: ReportProcess;
  readonly change: 'started' | 'ended';
}

/** What came and went, as long as it is shown. */
export interface Passing {
  /** Places of descriptors that the last reading found first. */
  readonly appeared: ReadonlySet<string>;
  readonly departed: readonly Departed[];
  /** The last first. */
  readonly news: readonly ProcessNews[];
}

export const nothingPassing: Passing = { appeared: new Set(), departed: [], news: [] };

const mostNews = 12;

export function placeKey(pid: number, number: number): string {
  return `${pid}/${number}`;
}

/** After a further reading, table by table; `before` and `after` are one report where it found nothing new. */
export function* passingOn(passing: Passing, before: Report, after: Report): Generator<void, Passing> {
  const isBack = backIn(after);
  const leaving = passing.departed.flatMap((each): Departed[] =>
    each.mark === 'gone' && !isBack(each) ? [{ ...each, mark: 'leaving' }] : [],
  );
  if (before === after) {
    const isStill = passing.appeared.size + passing.departed.length === 0;
    return isStill ? passing : { ...passing, appeared: new Set(), departed: leaving };
  }
  const old = new Map(before.processes.map((process) => [process.pid, process]));
  const appeared = new Set<string>();
  const gone: Departed[] = [];
  for (const process of after.processes) {
    const was = old.get(process.pid);
    // A table that could not be read is not known to have been empty.
    if (was && was !== process && isSameProcess(was, process) && was.tableRead && process.tableRead) {
      const difference = differenceOf(was.descriptors, process.descriptors);
      const replaced = difference.altered.filter(({ aspects }) => aspects.includes('object'));
      for (const { number } of [...difference.appeared, ...replaced.map((each) => each.after)]) {
        appeared.add(placeKey(process.pid, number));
      }
      for (const descriptor of difference.vanished) {
        gone.push({ pid: process.pid, descriptor, mark: 'gone' });
      }
      yield;
    }
  }
  return { appeared, departed: [...leaving, ...gone], news: newsOf(passing, before, after) };
}

/** Once what was leaving has faded. */
export function departedFaded(passing: Passing): Passing {
  return { ...passing, departed: passing.departed.filter(({ mark }) => mark === 'gone') };
}

export function isLeaving({ departed }: Passing): boolean {
  return departed.some(({ mark }) => mark === 'leaving');
}

/** The mark of a place: of a process that has ended everything is gone. */
export function markOf({ appeared, departed, news }: Passing, pid: number, number: number): Mark | null {
  if (appeared.has(placeKey(pid, number))) {
    return 'appeared';
  }
  const found = departed.find((each) => each.pid === pid && each.descriptor.number === number);
  return found?.mark ?? (hasEnded(news, pid) ? 'gone' : null);
}

/** What is shown of a process's table: what it holds, and what it held just before. */
export function withDeparted(
  { pid, descriptors }: ReportProcess,
  departed: readonly Departed[],
): readonly ReportDescriptor[] {
  return [...descriptors, ...departed.flatMap((each) => (each.pid === pid ? [each.descriptor] : []))];
}

/** The report with those of the pair on screen that ended meanwhile: nothing goes from under the reader's eyes. */
export function withEnded(report: Report, news: readonly ProcessNews[], pair: Pair | null): Report {
  const ended = news.flatMap(({ process, change }) =>
    change === 'ended' && (process.pid === pair?.child || process.pid === pair?.parent) ? [process] : [],
  );
  return ended.length === 0 ? report : { ...report, processes: [...report.processes, ...ended] };
}

export function hasEnded(news: readonly ProcessNews[], pid: number): boolean {
  return news.some(({ process, change }) => change === 'ended' && process.pid === pid);
}

function newsOf({ news }: Passing, before: Report, after: Report): ProcessNews[] {
  const missing = (from: Report, of: Report): ReportProcess[] =>
    of.processes.filter((process) => !from.processes.some((each) => isSameProcess(each, process)));
  const started = missing(before, after);
  const fresh = [
    ...missing(after, before).map((process) => ({ process, change: 'ended' as const })),
    ...started.map((process) => ({ process, change: 'started' as const })),
  ];
  // One line for each process, and none of who had a pid that is used again.
  const isOver = ({ process }: ProcessNews): boolean =>
    fresh.some((each) => each.process.pid === process.pid);
  const still = apart(
    news.filter((each) => !isOver(each)),
    before,
    after,
  );
  return [...fresh, ...still].slice(0, mostNews);
}

/**
 * Numbers of open file descriptions are used again, but not from one reading to the next. What comes with a number that
 * a process had when it ended is not what that process had.
 */
function apart(news: readonly ProcessNews[], before: Report, after: Report): readonly ProcessNews[] {
  if (!news.some(({ change }) => change === 'ended')) {
    return news;
  }
  const [old, now] = [before, after].map(descriptionsIn);
  const isReused = ({ description }: ReportDescriptor): boolean =>
    description !== null && now?.has(description) === true && !old?.has(description);
  return news.map((each) =>
    each.change === 'ended' && each.process.descriptors.some(isReused)
      ? { ...each, process: renumbered(each.process, isReused) }
      : each,
  );
}

function descriptionsIn({ processes }: Report): ReadonlySet<number | null> {
  return new Set(processes.flatMap(({ descriptors }) => descriptors.map(({ description }) => description)));
}

/** No reading has negative numbers. */
function renumbered(
  process: ReportProcess,
  isReused: (descriptor: ReportDescriptor) => boolean,
): ReportProcess {
  return {
    ...process,
    descriptors: process.descriptors.map((each) =>
      isReused(each) ? { ...each, description: -1 - (each.description ?? 0) } : each,
    ),
  };
}

/** Whether what was gone is there again; nothing is shown of who has ended. */
function backIn({ processes }: Report): (departed: Departed) => boolean {
  const tables = new Map<number, ReadonlySet<number> | null>();
  const tableOf = (pid: number): ReadonlySet<number> | null => {
    const process = processes.find((each) => each.pid === pid);
    return process ? new Set(process.descriptors.map(({ number }) => number)) : null;
  };
  return ({ pid, descriptor }) => {
    const table = tables.get(pid) ?? tableOf(pid);
    tables.set(pid, table);
    return table === null || table.has(descriptor.number);
  };
}
