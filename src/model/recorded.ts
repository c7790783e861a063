import type { Descriptor } from './descriptor.ts';
import type { Process } from './process.ts';
import type { Refusal } from './refusal.ts';
import type { Snapshot } from './snapshot.ts';

/** One program's start below a launched process: what it started with, and from whom. */
export interface Recorded {
  /** ISO 8601. */
  readonly taken: string;
  /** The process as its program began. */
  readonly process: Process;
  /**
   * The launched process and those between, each as it was when it made the next, with the descriptors alone that
   * matter here: what the process has too, under that number or as that object.
   */
  readonly line: readonly Process[];
  /** Which of them have ended since. */
  readonly ended: readonly number[];
}

/** What was recorded below one launched process so far. */
export interface Recording {
  /** The launched process, held at exec. Equal descriptions have equal numbers here and in all that was recorded. */
  readonly base: Snapshot;
  readonly recorded: readonly Recorded[];
  /** How many were recorded and are not kept. */
  readonly dropped: number;
  /** Why nothing, or nothing more, is recorded. */
  readonly refusals: readonly Refusal[];
}

/** The start of one program as a snapshot of its own, with all its ancestors as they were. */
export function snapshotOf({ taken, process, line }: Recorded, base: Snapshot): Snapshot {
  const above = base.processes.filter(({ relation }) => relation === 'ancestor');
  return {
    ...base,
    taken,
    target: process.pid,
    atExec: true,
    processes: [...above.map((ancestor) => whatMatters(ancestor, process)), ...line, process],
  };
}

/** A holder with the descriptors alone that rules may ask about when they judge another process's. */
export function whatMatters(holder: Process, { descriptors }: Pick<Process, 'descriptors'>): Process {
  const numbers = new Set<number | null>();
  const descriptions = new Set<number | null>([null]);
  const inodes = new Set<number | null>();
  for (const { number, description, inode } of descriptors) {
    numbers.add(number);
    descriptions.add(description);
    if (inode !== null) {
      inodes.add(inode);
    }
  }
  const matters = ({ number, description, inode }: Descriptor): boolean =>
    numbers.has(number) || descriptions.has(description) || inodes.has(inode);
  return { ...holder, descriptors: holder.descriptors.filter(matters) };
}
