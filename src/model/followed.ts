import { isSameProcess, type ProcessIdentity } from './process.ts';
import { type Aspect, type Compared, differenceOf } from './table-difference.ts';

/** Two places that a program stood at, one after the other. */
export interface Between<Place> {
  readonly from: Place;
  readonly to: Place;
}

/** A descriptor, and what became of it since the reading before. */
export interface FollowedRow<Row, Place> {
  readonly descriptor: Row;
  readonly change: 'appeared' | 'altered' | 'vanished' | null;
  readonly aspects: readonly Aspect[];
  /** Where its object came under its number; null where it was there when its process was first read. */
  readonly since: Between<Place> | null;
}

/** A process, its table and what became of both since the reading before. */
export interface FollowedProcess<Process, Row, Place> {
  readonly process: Process;
  /** `gone` has ended, or is no descendant any more. */
  readonly change: 'started' | 'gone' | null;
  /** Where it started; null where it was there at the first reading. */
  readonly since: Between<Place> | null;
  readonly rows: readonly FollowedRow<Row, Place>[];
}

/** One reading of several processes, taken while the program stood at `place`. */
export interface Followed<Process, Row, Place> {
  readonly place: Place;
  /** From the reading before to this one, which is where all that is marked happened; null for the first. */
  readonly between: Between<Place> | null;
  readonly processes: readonly FollowedProcess<Process, Row, Place>[];
}

type Readable<Row> = ProcessIdentity & { readonly tableRead: boolean; readonly descriptors: readonly Row[] };

/** Takes the next reading: marks what became of it, and keeps where each descriptor appeared as long as it is there. */
export function follow<Row extends Compared, Process extends Readable<Row>, Place>(
  before: Followed<Process, Row, Place> | null,
  processes: readonly Process[],
  place: Place,
): Followed<Process, Row, Place> {
  const between = before && { from: before.place, to: place };
  const known = (before?.processes ?? []).filter(({ change }) => change !== 'gone');
  const followed = processes.map((process): FollowedProcess<Process, Row, Place> => {
    const was = known.find((each) => isSameProcess(each.process, process));
    if (was) {
      return { process, change: null, since: was.since, rows: rowsOf(was, process, between) };
    }
    const rows = process.descriptors.map((descriptor) => unchanged<Row, Place>(descriptor, null));
    return { process, change: between && 'started', since: between, rows };
  });
  const gone = known
    .filter((was) => !processes.some((process) => isSameProcess(was.process, process)))
    .map(({ process, since }) => ({ process, change: 'gone' as const, since, rows: [] }));
  return { place, between, processes: [...followed, ...gone] };
}

function rowsOf<Row extends Compared, Process extends Readable<Row>, Place>(
  was: FollowedProcess<Process, Row, Place>,
  process: Process,
  between: Between<Place> | null,
): FollowedRow<Row, Place>[] {
  const held = was.rows.filter(({ change }) => change !== 'vanished');
  // A table that could not be read is not known to be empty.
  if (!was.process.tableRead || !process.tableRead) {
    return process.descriptors.map((descriptor) => unchanged(descriptor, null));
  }
  const { appeared, altered, vanished } = differenceOf(
    held.map(({ descriptor }) => descriptor),
    process.descriptors,
  );
  const sinceOf = (number: number): Between<Place> | null =>
    held.find(({ descriptor }) => descriptor.number === number)?.since ?? null;
  const rows = process.descriptors.map((descriptor): FollowedRow<Row, Place> => {
    if (appeared.includes(descriptor)) {
      return { descriptor, change: 'appeared', aspects: [], since: between };
    }
    const since = sinceOf(descriptor.number);
    const aspects = altered.find(({ after }) => after === descriptor)?.aspects;
    return aspects
      ? { descriptor, change: 'altered', aspects, since: aspects.includes('object') ? between : since }
      : unchanged(descriptor, since);
  });
  const gone = vanished.map(
    (descriptor): FollowedRow<Row, Place> => ({
      descriptor,
      change: 'vanished',
      aspects: [],
      since: sinceOf(descriptor.number),
    }),
  );
  return [...rows, ...gone];
}

function unchanged<Row, Place>(descriptor: Row, since: Between<Place> | null): FollowedRow<Row, Place> {
  return { descriptor, change: null, aspects: [], since };
}
