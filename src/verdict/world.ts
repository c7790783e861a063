import type { Descriptor } from '../model/descriptor.ts';
import type { Process } from '../model/process.ts';
import type { Snapshot } from '../model/snapshot.ts';

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
  /** A process's descriptors that have a description. */
  within(process: Process, description: number): readonly Descriptor[];
  /** Everyone who has a description open, in the snapshot's order. */
  holdersOf(description: number): readonly Held[];
  /** Both ends of a pipe, everywhere. */
  endsOf(pipeInode: number): readonly Held[];
}

export function worldOf(snapshot: Snapshot): World {
  const byPid = new Map(snapshot.processes.map((process) => [process.pid, process]));
  const holders = new Map<number, Held[]>();
  const pipes = new Map<number, Held[]>();
  const tables = new Map<Process, Map<number, Descriptor[]>>();
  for (const process of snapshot.processes) {
    const table = new Map<number, Descriptor[]>();
    tables.set(process, table);
    for (const descriptor of process.descriptors) {
      const { description, kind, inode } = descriptor;
      if (description !== null) {
        add(table, description, descriptor);
        add(holders, description, { process, descriptor });
      }
      if ((kind === 'pipe' || kind === 'fifo') && inode !== null) {
        add(pipes, inode, { process, descriptor });
      }
    }
  }
  return {
    snapshot,
    process: (pid) => byPid.get(pid),
    ancestorsOf: (process) => ancestorsOf(process, byPid),
    within: (process, description) => tables.get(process)?.get(description) ?? [],
    holdersOf: (description) => holders.get(description) ?? [],
    endsOf: (inode) => pipes.get(inode) ?? [],
  };
}

/** Nearest first; a cycle, which the kernel never shows, would end the walk. */
function ancestorsOf(process: Process, byPid: ReadonlyMap<number, Process>): readonly Process[] {
  const ancestors: Process[] = [];
  let parent = byPid.get(process.parentPid);
  while (parent && parent !== process && !ancestors.includes(parent)) {
    ancestors.push(parent);
    parent = byPid.get(parent.parentPid);
  }
  return ancestors;
}

function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}
