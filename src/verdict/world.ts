import type { Descriptor } from '../model/descriptor.ts';
import type { KindTag } from '../model/kind.ts';
import type { Process } from '../model/process.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Table, tableOf } from './table.ts';

/** A descriptor with the process that holds it. */
export interface Held {
  readonly process: Process;
  readonly descriptor: Descriptor;
}

/** A snapshot with the indexes that judging needs. */
export interface World {
  readonly snapshot: Snapshot;
  process(pid: number): Process | undefined;
  /** Live ancestors, nearest first. */
  ancestorsOf(process: Process): readonly Process[];
  /** The process itself, its live ancestors, and all that is below it. */
  lineOf(process: Process): ReadonlySet<Process>;
  tableOf(process: Process): Table;
  /** Whether more than one process has a description open. */
  isShared(description: number | null): boolean;
  /** Every process that has a description open, in the snapshot's order. */
  sharersOf(description: number | null): readonly Process[];
  /**
   * Who holds a pipe, at both ends, or a Unix socket, by its inode: of each process the first descriptor of each access
   * mode.
   */
  endsOf(kind: KindTag, inode: number | null): readonly Held[];
  /** Those of them that one process holds. */
  endsIn(process: Process, kind: KindTag, inode: number | null): readonly Held[];
}

/** By kind and inode. */
type Ends = ReadonlyMap<KindTag, Map<number, Held[]>>;

/** From so many on those that one process holds are looked up by it. */
const worthAnIndex = 8;

const noEnds: readonly Held[] = [];

export function worldOf(snapshot: Snapshot): World {
  const byPid = new Map(snapshot.processes.map((process) => [process.pid, process]));
  const holder = new Map<number, Process>();
  /** Of descriptions that more than one has. */
  const sharers = new Map<number, Process[]>();
  const ends: Ends = new Map([
    ['pipe', new Map()],
    ['fifo', new Map()],
    ['unix', new Map()],
  ]);
  const tables = new Map<Process, Table>();
  const ancestors = new Map<Process, readonly Process[]>();
  for (const process of snapshot.processes) {
    tables.set(process, tableOf(process));
    for (const { description } of process.descriptors) {
      addSharer(process, description, holder, sharers);
    }
    addEnds(process, ends);
  }
  const lines = new Map<Process, Set<Process>>();
  const byHolder = new Map<readonly Held[], ReadonlyMap<Process, readonly Held[]>>();
  const endsOf = (kind: KindTag, inode: number | null): readonly Held[] =>
    (inode === null ? undefined : ends.get(kind)?.get(inode)) ?? noEnds;
  const ancestorsIn = (process: Process): readonly Process[] =>
    remember(ancestors, process, () => ancestorsOf(process, byPid));
  return {
    snapshot,
    process: (pid) => byPid.get(pid),
    ancestorsOf: ancestorsIn,
    lineOf: (process) =>
      remember(lines, process, () => {
        const below = snapshot.processes.filter((other) => ancestorsIn(other).includes(process));
        return new Set([process, ...ancestorsIn(process), ...below]);
      }),
    tableOf: (process) => remember(tables, process, () => tableOf(process)),
    isShared: (description) => description !== null && sharers.has(description),
    sharersOf(description) {
      const first = description === null ? undefined : holder.get(description);
      return (description === null ? undefined : sharers.get(description)) ?? (first ? [first] : []);
    },
    endsOf,
    endsIn(process, kind, inode) {
      const held = endsOf(kind, inode);
      if (held.length < worthAnIndex) {
        return held.some((end) => end.process === process)
          ? held.filter((end) => end.process === process)
          : noEnds;
      }
      return remember(byHolder, held, () => holdersOf(held)).get(process) ?? [];
    },
  };
}

/** Processes come one after the other, so one that has it already stands last. */
function addSharer(
  process: Process,
  description: number | null,
  holder: Map<number, Process>,
  sharers: Map<number, Process[]>,
): void {
  const first = description === null ? undefined : holder.get(description);
  if (description === null || first === process) {
    return;
  }
  const all = sharers.get(description);
  if (first === undefined) {
    holder.set(description, process);
  } else if (all === undefined) {
    sharers.set(description, [first, process]);
  } else if (all.at(-1) !== process) {
    all.push(process);
  }
}

/** Of a process the first descriptor of each access mode of every pipe and Unix socket. */
function addEnds(process: Process, ends: Ends): void {
  for (const descriptor of process.descriptors) {
    const { kind, inode, access } = descriptor;
    const ofKind = ends.get(kind);
    if (ofKind === undefined || inode === null) {
      continue;
    }
    // What this process has of it stands last.
    const held = ofKind.get(inode);
    let last = held?.length ?? 0;
    let isNew = true;
    for (let end = held?.[--last]; isNew && end?.process === process; end = held?.[--last]) {
      isNew = end.descriptor.access !== access;
    }
    if (isNew) {
      add(ofKind, inode, { process, descriptor });
    }
  }
}

function holdersOf(held: readonly Held[]): ReadonlyMap<Process, readonly Held[]> {
  const holders = new Map<Process, Held[]>();
  held.forEach((end) => void add(holders, end.process, end));
  return holders;
}

/** Nearest first; a cycle, which the kernel never shows, would end the walk. */
function ancestorsOf(process: Process, byPid: ReadonlyMap<number, Process>): readonly Process[] {
  const ancestors = new Set<Process>();
  let parent = byPid.get(process.parentPid);
  while (parent && parent !== process && !ancestors.has(parent)) {
    ancestors.add(parent);
    parent = byPid.get(parent.parentPid);
  }
  return [...ancestors];
}

function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const remembered = known.get(key);
  if (remembered !== undefined) {
    return remembered;
  }
  const value = find();
  known.set(key, value);
  return value;
}
