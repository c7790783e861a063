import type { Descriptor } from '../model/descriptor.ts';
import type { Process } from '../model/process.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { isWritable } from './object.ts';
import { add, type Table, tableOf } from './table.ts';

/** A descriptor with the process that holds it. */
export interface Held {
  readonly process: Process;
  readonly descriptor: Descriptor;
}

/** A snapshot with the indexes that judging needs: what is asked for each descriptor must not look at all of them. */
export interface World {
  readonly snapshot: Snapshot;
  process(pid: number): Process | undefined;
  /** Live ancestors, nearest first. */
  ancestorsOf(process: Process): readonly Process[];
  table(process: Process): Table;
  /** Every process that has a description open, with its first number, in the snapshot's order. */
  holdersOf(description: number): readonly Held[];
  /** The same for the ends of a pipe that write, and for those that do not. */
  writersOf(pipeInode: number): readonly Held[];
  readersOf(pipeInode: number): readonly Held[];
  /** How many processes below one hold a description. */
  countBelow(process: Process, description: number): number;
}

export function worldOf(snapshot: Snapshot): World {
  const byPid = new Map(snapshot.processes.map((process) => [process.pid, process]));
  const tables = new Map(snapshot.processes.map((process) => [process, tableOf(process)]));
  const holders = new Map<number, Held[]>();
  const writers = new Map<number, Held[]>();
  const readers = new Map<number, Held[]>();
  for (const process of snapshot.processes) {
    for (const descriptor of process.descriptors) {
      const { description, kind, inode } = descriptor;
      if (description !== null) {
        addOnce(holders, description, { process, descriptor });
      }
      if ((kind === 'pipe' || kind === 'fifo') && inode !== null) {
        addOnce(isWritable(descriptor) ? writers : readers, inode, { process, descriptor });
      }
    }
  }
  const lines = new Map<Process, readonly Process[]>();
  const lineOf = (process: Process): readonly Process[] => {
    const line = lines.get(process) ?? ancestorsOf(process, byPid);
    lines.set(process, line);
    return line;
  };
  const below = new Map<number, ReadonlyMap<Process, number>>();
  return {
    snapshot,
    process: (pid) => byPid.get(pid),
    ancestorsOf: lineOf,
    table: (process) => tables.get(process) ?? tableOf(process),
    holdersOf: (description) => holders.get(description) ?? [],
    countBelow: (process, description) => {
      const counts = below.get(description) ?? countsBelow(holders.get(description) ?? [], lineOf);
      below.set(description, counts);
      return counts.get(process) ?? 0;
    },
    writersOf: (inode) => writers.get(inode) ?? [],
    readersOf: (inode) => readers.get(inode) ?? [],
  };
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

function countsBelow(
  held: readonly Held[],
  lineOf: (process: Process) => readonly Process[],
): ReadonlyMap<Process, number> {
  const counts = new Map<Process, number>();
  for (const ancestor of held.flatMap(({ process }) => lineOf(process))) {
    counts.set(ancestor, (counts.get(ancestor) ?? 0) + 1);
  }
  return counts;
}

/** Processes are added one after the other, so that the last in a list is the one that may be there already. */
function addOnce(lists: Map<number, Held[]>, key: number, held: Held): void {
  if (lists.get(key)?.at(-1)?.process !== held.process) {
    add(lists, key, held);
  }
}
