import * as vscode from 'vscode';
import type { Busy, Following, Place } from '../protocol/messages.ts';
import type { ReportDescriptor, ReportProcess } from '../protocol/report.ts';
import type { ReportChange } from '../protocol/report-change.ts';
import type { Inspection } from './inspection/inspection.ts';
import { Kept } from './kept.ts';
import { contextKeys } from './manifest.ts';

/** What a further reading of what is shown says that the one before did not. */
export interface Advance {
  /** When the reading before was taken. */
  readonly since: string;
  /** null where only the moment is another. */
  readonly change: ReportChange | null;
}

/** After so long a way to cancel takes the place of one to refresh; sooner it would only flicker. */
const patience = 500;

/** What the tree and the page show. Both only read it; `sessions` changes it. */
export class Store implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #busyChanged = new vscode.EventEmitter<Busy>();
  readonly #failed = new vscode.EventEmitter<string>();
  readonly #advanced = new vscode.EventEmitter<Advance>();
  readonly #followingChanged = new vscode.EventEmitter<void>();
  readonly #kept = new Kept();
  #current: Inspection | null = null;
  #busy: Busy = 'no';
  #patience: NodeJS.Timeout | undefined;
  #following: Following | null = null;

  /** The inspection changed. */
  readonly onDidChange = this.#changed.event;
  /** A reading began or ended; what is shown is the same. */
  readonly onDidChangeBusy = this.#busyChanged.event;
  /** A reading failed; what is shown stays. */
  readonly onDidFail = this.#failed.event;
  /** What is shown was read again: it is the same but for what the event says. */
  readonly onDidAdvance = this.#advanced.event;
  /** Following began, ended, paused or went on. */
  readonly onDidChangeFollowing = this.#followingChanged.event;

  get current(): Inspection | null {
    return this.#current;
  }

  get busy(): Busy {
    return this.#busy;
  }

  /** How what is shown is followed; null where it is not. */
  get following(): Following | null {
    return this.#following;
  }

  /** One inspection of each target, the one shown last first. */
  get kept(): readonly Inspection[] {
    return this.#kept.list();
  }

  show(inspection: Inspection): void {
    this.#kept.put(inspection);
    this.#setCurrent(inspection);
  }

  /** Changes inspections in place; what is shown stays the same one. */
  update(change: (inspection: Inspection) => Inspection): void {
    const shown = this.#kept.update(change);
    if (shown && shown !== this.#current) {
      this.#setCurrent(shown);
    }
  }

  /** Takes a further reading of what is shown. */
  advance(inspection: Inspection, change: ReportChange | null): void {
    const before = this.#current;
    if (before) {
      this.#kept.update((each) => (each === before ? inspection : each));
      this.#current = inspection;
      this.#advanced.fire({ since: before.report.taken, change });
    }
  }

  /** `isNews` where more than its readings changed. */
  setFollowing(following: Following | null, isNews: boolean): void {
    this.#following = following;
    if (isNews) {
      this.#followingChanged.fire();
    }
  }

  /** Forgets what is shown and shows what was shown before. */
  drop(): void {
    this.#setCurrent(this.#kept.drop());
  }

  #setCurrent(inspection: Inspection | null): void {
    this.#current = inspection;
    void vscode.commands.executeCommand('setContext', contextKeys.hasInspection, inspection !== null);
    const readOnly = inspection?.target.kind === 'saved';
    void vscode.commands.executeCommand('setContext', contextKeys.readOnly, readOnly);
    this.#changed.fire();
  }

  setBusy(busy: boolean): void {
    clearTimeout(this.#patience);
    this.#setBusy(busy ? 'briefly' : 'no');
    if (busy) {
      this.#patience = setTimeout(() => this.#setBusy('long'), patience);
    }
  }

  #setBusy(busy: Busy): void {
    this.#busy = busy;
    void vscode.commands.executeCommand('setContext', contextKeys.busy, busy !== 'no');
    void vscode.commands.executeCommand('setContext', contextKeys.canCancel, busy === 'long');
    this.#busyChanged.fire(busy);
  }

  fail(message: string): void {
    this.#failed.fire(message);
  }

  process(pid: number): ReportProcess | undefined {
    return this.#current?.report.processes.find((process) => process.pid === pid);
  }

  descriptor({ pid, number }: Place): ReportDescriptor | undefined {
    const descriptors = this.process(pid)?.descriptors ?? [];
    // Tables are in the order of their numbers: only what is not there, or a file, is looked for in all.
    const found = descriptors[placeOf(number, descriptors)];
    return found?.number === number ? found : descriptors.find((descriptor) => descriptor.number === number);
  }

  dispose(): void {
    clearTimeout(this.#patience);
    this.#changed.dispose();
    this.#busyChanged.dispose();
    this.#failed.dispose();
    this.#advanced.dispose();
    this.#followingChanged.dispose();
  }
}

/** Where a number stands in a table that is in order. */
function placeOf(number: number, descriptors: readonly { readonly number: number }[]): number {
  let [low, high] = [0, descriptors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((descriptors[middle]?.number ?? 0) < number) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
