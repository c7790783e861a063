import { t } from '@vscode/l10n';
import { nothingExpected } from '../../model/expectation.ts';
import { isSameProcess, type ProcessIdentity, processKey } from '../../model/process.ts';
import { type Recorded, type Recording, snapshotOf } from '../../model/recorded.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { judge } from '../../verdict/judge.ts';

const mostProcesses = 500;
const mostDescriptors = 100_000;

interface Entry {
  recorded: Recorded;
  readonly leaks: number;
  readonly size: number;
}

/** What a recording keeps: the newest processes, those with leaks before those without, and only so many. */
export class Retention {
  readonly #base: Snapshot;
  readonly #most: number;
  /** By process, the oldest first. */
  readonly #entries = new Map<string, Entry>();
  readonly #refusals: Refusal[] = [];
  #size = 0;
  #dropped = 0;

  constructor(base: Snapshot, most = mostProcesses) {
    this.#base = base;
    this.#most = most;
  }

  /** A process that runs one program after another is kept as the one that received most leaks, else as the last. */
  put(recorded: Recorded): void {
    const key = processKey(recorded.process);
    const entry = this.#entryOf(recorded);
    const before = this.#entries.get(key);
    if (before && before.leaks > entry.leaks) {
      return;
    }
    this.#remove(key);
    this.#entries.set(key, entry);
    this.#size += entry.size;
    while (this.#entries.size > this.#most || (this.#size > mostDescriptors && this.#entries.size > 1)) {
      this.#dropOne();
    }
  }

  /** One that was started, and not read. */
  passOver(): void {
    this.#dropped++;
  }

  end(identity: ProcessIdentity): void {
    for (const entry of this.#entries.values()) {
      const { recorded } = entry;
      if ([recorded.process, ...recorded.line].some((each) => isSameProcess(each, identity))) {
        entry.recorded = { ...recorded, ended: [...recorded.ended, identity.pid] };
      }
    }
  }

  refuse(refusal: Refusal): void {
    this.#refusals.push(refusal);
  }

  recording(): Recording {
    return {
      base: this.#base,
      recorded: [...this.#entries.values()].map(({ recorded }) => recorded),
      dropped: this.#dropped,
      refusals: [...this.#refusals, ...this.#left()],
    };
  }

  #left(): readonly Refusal[] {
    const message = t(
      '{0} programs that were started are not shown: there were more than are kept, or they had too much open to be read at each start.',
      this.#dropped,
    );
    return this.#dropped > 0 ? [{ call: 'record', code: 'ENOBUFS', message }] : [];
  }

  #entryOf(recorded: Recorded): Entry {
    const { process, line } = recorded;
    const snapshot = snapshotOf(recorded, this.#base);
    const verdicts = judge(snapshot, nothingExpected, (each) => each === process).at(-1)?.verdicts ?? [];
    return {
      recorded,
      leaks: verdicts.filter(({ verdict }) => verdict === 'leaked').length,
      size: line.reduce((sum, { descriptors }) => sum + descriptors.length, process.descriptors.length),
    };
  }

  #dropOne(): void {
    const entries = [...this.#entries];
    const [key] = entries.find(([, { leaks }]) => leaks === 0) ?? entries[0] ?? [];
    if (key !== undefined) {
      this.#remove(key);
      this.#dropped++;
    }
  }

  #remove(key: string): void {
    this.#size -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
  }
}
