import type { CompareDescriptions } from '../../../native/linux/kcmp.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Process } from '../../model/process.ts';
import { type Recorded, whatMatters } from '../../model/recorded.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { readMember, readStat } from '../../source/procfs/members.ts';
import { readTable } from '../../source/procfs/table.ts';
import { Descriptions, type Holder } from './descriptions.ts';
import { isWithheld } from './privilege.ts';
import type { Watcher } from './tracer.ts';
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
  ended(process: Process): void;
}

/** Reads each process of a tree while the tracer holds it: at fork the table, at exec everything. */
export class Recorder implements Watcher {
  readonly #told: Told;
  readonly #views: Views;
  readonly #descriptions: Descriptions;
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
    const made =
      this.#known.get(parent) ?? this.#known.get(this.#launched.pid) ?? [...this.#known.values()][0];
    const stat = readStat(pid);
    if (!made || !stat) {
      return;
    }
    const table = this.#views.read((surroundings) => readTable(pid, surroundings));
    const above = this.#holders(made.line);
    const now: Process =
      table instanceof Refusal
        ? made.process
        : {
            ...made.process,
            relation: 'ancestor',
            descriptors: this.#descriptions.name(pid, table, above, { process: made.process, isCopy: true }),
          };
    made.process = now;
    this.#known.set(pid, {
      process: { ...now, pid, startTime: stat.startTime, parentPid: now.pid, forkedNotExeced: true },
      line: [...made.line, now],
    });
  }

  execed(pid: number): void {
    const known = this.#known.get(pid);
    const stat = readStat(pid);
    if (!known || !stat) {
      return;
    }
    const taken = new Date().toISOString();
    const raw = this.#views.read((surroundings) =>
      readMember({ pid, relation: 'target', stat }, surroundings),
    );
    if (!raw) {
      return;
    }
    const holders = this.#holders(known.line);
    const before = { process: known.process, isCopy: false };
    const process: Process = {
      ...raw,
      relation: 'target',
      // As known when it was made: by now it may have been left to somebody else.
      parentPid: known.line.at(-1)?.pid ?? raw.parentPid,
      descriptors: this.#descriptions.name(pid, raw.descriptors, holders, before),
    };
    known.process = process;
    if (pid === this.#launched.pid && !this.#launchedHasBegun) {
      // The first program of the launched process is what was read while it was held.
      this.#launchedHasBegun = true;
      return;
    }
    const line = known.line.map((each) => whatMatters(each, process));
    const ended = known.line.filter((each) => !this.#isThere(each)).map((each) => each.pid);
    this.#told.recorded({ taken, process, line, ended }, isWithheld(raw, this.#views.latest));
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
