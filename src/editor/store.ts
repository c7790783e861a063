import * as vscode from 'vscode';
import type { Place } from '../protocol/messages.ts';
import type { ReportDescriptor, ReportProcess } from '../protocol/report.ts';
import type { Inspection } from './inspection/inspection.ts';
import { Kept } from './kept.ts';
import { contextKeys } from './manifest.ts';

/** What the tree and the page show. Both only read it; `sessions` changes it. */
export class Store implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #busyChanged = new vscode.EventEmitter<boolean>();
  readonly #failed = new vscode.EventEmitter<string>();
  readonly #kept = new Kept();
  #current: Inspection | null = null;
  #busy = false;

  /** The inspection changed. */
  readonly onDidChange = this.#changed.event;
  /** A reading began or ended; what is shown is the same. */
  readonly onDidChangeBusy = this.#busyChanged.event;
  /** A reading failed; what is shown stays. */
  readonly onDidFail = this.#failed.event;

  get current(): Inspection | null {
    return this.#current;
  }

  get busy(): boolean {
    return this.#busy;
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
    this.#busy = busy;
    void vscode.commands.executeCommand('setContext', contextKeys.busy, busy);
    this.#busyChanged.fire(busy);
  }

  fail(message: string): void {
    this.#failed.fire(message);
  }

  process(pid: number): ReportProcess | undefined {
    return this.#current?.report.processes.find((process) => process.pid === pid);
  }

  descriptor({ pid, number }: Place): ReportDescriptor | undefined {
    return this.process(pid)?.descriptors.find((descriptor) => descriptor.number === number);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#busyChanged.dispose();
    this.#failed.dispose();
  }
}
