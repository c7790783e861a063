import { listDescriptors } from '../../../native/linux/descriptor.ts';
import type { CompareDescriptions } from '../../../native/linux/kcmp.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Process } from '../../model/process.ts';
import { type Recorded, whatMatters } from '../../model/recorded.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { readMember, readStat } from '../../source/procfs/members.ts';
import type { ProcessStat } from '../../source/procfs/stat.ts';
import { readTable } from '../../source/procfs/table.ts';
import { refused } from '../../source/refusals.ts';
import { Budget } from './budget.ts';
import { Descriptions, type Holder } from './descriptions.ts';
import { isWithheld } from './privilege.ts';
import type { Watcher } from './tracer.ts';
import { Tracers } from './tracers.ts';
import type { Views } from './views.ts';

/** A process of the tree that lives. */
interface Known {
  /** As it was last read; before its first exec a copy of its parent. */
  process: Process;
  /** Those above it, the launched process first, each as it was when it made the next. */
  readonly line: readonly Process[];
}

export interface Told {
  /** `isWithheld` where it runs without the privilege that its file gives. */
  recorded(recorded: Recorded, isWithheld: boolean): void;
  /** A program began that was not read: it has too much open to be read at each of many starts. */
  passedOver(): void;
  /** It traces by itself, and what it starts is not recorded. */
  letGo(process: Process): void;
  ended(process: Process): void;
}

/** Reads each process of a tree while the tracer holds it: at fork the table, at exec everything. */
export class Recorder implements Watcher {
  readonly #told: Told;
  readonly #views: Views;
  readonly #descriptions: Descriptions;
  readonly #budget = new Budget();
  readonly #tracers = new Tracers();
  readonly #known = new Map<number, Known>();
  /** Outside the tree, from the nearest up: read once, before the launched program began. */
  readonly #above: readonly Holder[];
  readonly #launched: Process;
  #launchedHasBegun = false;

  /** `held` is the reading of the launched process. */
  constructor(
    held: Snapshot,
    launched: Process,
    views: Views,
    kcmp: CompareDescriptions | Refusal,
    told: Told,
  ) {
    this.#told = told;
    this.#views = views;
    this.#launched = launched;
    this.#descriptions = new Descriptions(kcmp, held.processes);
    this.#above = held.processes
      .filter(({ relation }) => relation === 'ancestor')
      .reverse()
      .map((process) => ({ process, isThere: true }));
    this.#known.set(launched.pid, { process: launched, line: [] });
  }

  forked(pid: number, parent: number): void {
    const made = this.#known.get(parent) ?? this.#known.get(this.#launched.pid);
    const stat = readStat(pid);
    if (!made || !stat) {
      return;
    }
    const copied = this.#within(pid, false, () => this.#copied(pid, made)) ?? tooLarge(pid);
    const now = copied instanceof Refusal ? unread(made.process, copied) : copied;
    if (!(copied instanceof Refusal)) {
      made.process = copied;
    }
    this.#known.set(pid, {
      process: { ...now, pid, startTime: stat.startTime, parentPid: now.pid, forkedNotExeced: true },
      line: [...made.line, now],
    });
  }

  /** The process that made this one, with the table that this one has a copy of. */
  #copied(pid: number, { process, line }: Known): Process | Refusal {
    const table = this.#views.read((surroundings) => readTable(pid, surroundings));
    if (table instanceof Refusal) {
      return table;
    }
    const before = { process, isCopy: true };
    const descriptors = this.#descriptions.name(pid, table, this.#holders(line), before);
    return { ...process, relation: 'ancestor', descriptors };
  }

  #begun(pid: number, { process, line }: Known, stat: ProcessStat): Process | null {
    const raw = this.#views.read((surroundings) =>
      readMember({ pid, relation: 'target', stat }, surroundings),
    );
    const before = { process, isCopy: false };
    return (
      raw && {
        ...raw,
        // As known when it was made: by now it may have been left to somebody else.
        parentPid: line.at(-1)?.pid ?? raw.parentPid,
        descriptors: this.#descriptions.name(pid, raw.descriptors, this.#holders(line), before),
      }
    );
  }

  /** null where there is too much to be read now; whose fork was read has its exec read too. */
  #within<Result>(pid: number, isGranted: boolean, reading: () => Result): Result | null {
    const numbers = listDescriptors(pid);
    return this.#budget.read(numbers instanceof Refusal ? 0 : numbers.length, isGranted, reading);
  }

  execed(pid: number): boolean {
    const process = this.#record(pid);
    const isTracer = process !== null && this.#tracers.has(process, this.#views.latest);
    if (isTracer) {
      this.#known.delete(pid);
      this.#told.letGo(process);
    }
    return !isTracer;
  }

  /** What is read of a program that begins; null where it is not, or cannot be. */
  #record(pid: number): Process | null {
    const known = this.#known.get(pid);
    const stat = readStat(pid);
    if (!known || !stat) {
      return null;
    }
    const taken = new Date().toISOString();
    const process = this.#within(pid, known.process.tableRead, () => this.#begun(pid, known, stat));
    if (!process) {
      if (readStat(pid)?.startTime === stat.startTime) {
        known.process = { ...unread(known.process, tooLarge(pid)), forkedNotExeced: false };
        this.#told.passedOver();
      }
      return null;
    }
    known.process = process;
    if (pid === this.#launched.pid && !this.#launchedHasBegun) {
      // The first program of the launched process is what was read while it was held.
      this.#launchedHasBegun = true;
      return process;
    }
    const line = known.line.map((each) => whatMatters(each, process));
    const ended = known.line.filter((each) => !this.#isThere(each)).map((each) => each.pid);
    this.#told.recorded({ taken, process, line, ended }, isWithheld(process, this.#views.latest));
    return process;
  }

  ended(pid: number): void {
    const known = this.#known.get(pid);
    this.#known.delete(pid);
    if (known) {
      this.#told.ended(known.process);
    }
  }

  /** From the nearest up. */
  #holders(line: readonly Process[]): readonly Holder[] {
    const within = line.map((process) => ({ process, isThere: this.#isThere(process) }));
    return [...within.reverse(), ...this.#above];
  }

  #isThere({ pid, startTime }: Process): boolean {
    return this.#known.get(pid)?.process.startTime === startTime;
  }
}

function tooLarge(pid: number): Refusal {
  const reason = 'it has too much open to be read at each of many starts';
  return new Refusal(`readdir /proc/${pid}/fd`, 0, 'EBUSY', reason);
}

function unread(process: Process, refusal: Refusal): Process {
  const refusals = [refused(refusal, `The descriptors of process ${process.pid} cannot be read`)];
  return { ...process, relation: 'ancestor', tableRead: false, refusals, descriptors: [] };
}
