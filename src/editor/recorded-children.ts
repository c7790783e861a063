import type * as vscode from 'vscode';
import { isSameProcess, processKey } from '../model/process.ts';
import type { Recording } from '../model/recorded.ts';
import type { Expectations } from './expectations/expectations.ts';
import type { Engine } from './inspection/engine.ts';
import type { Inspection } from './inspection/inspection.ts';
import type { Store } from './store.ts';

const loadJudging = () => import('./inspection/judged.ts');

/** Adds what was recorded to the inspections of launched commands, and lets go of the tree of one that is let go. */
export class RecordedChildren implements vscode.Disposable {
  readonly #engine: Engine;
  readonly #store: Store;
  readonly #expectations: Expectations;
  readonly #listening: vscode.Disposable;
  /** Launched processes that have been shown. */
  readonly #seen = new Set<string>();

  constructor(engine: Engine, store: Store, expectations: Expectations) {
    this.#engine = engine;
    this.#store = store;
    this.#expectations = expectations;
    engine.recordings.onChange = () => this.#add();
    // An inspection may be shown, or read again, after its children were told.
    this.#listening = store.onDidChange(() => {
      this.#letGo();
      if (store.current && this.#newer(store.current)) {
        void this.#add();
      }
    });
  }

  dispose(): void {
    this.#listening.dispose();
  }

  async #add(): Promise<void> {
    if (!this.#store.kept.some((inspection) => this.#newer(inspection))) {
      return;
    }
    const inForce = await this.#expectations.current();
    const { withRecording } = await loadJudging();
    this.#store.update((inspection) => {
      const recording = this.#newer(inspection);
      return recording ? withRecording(inspection, recording, inForce) : inspection;
    });
  }

  /** What the inspection does not show yet. */
  #newer({ target, recording }: Inspection): Recording | null {
    const running = target.kind === 'launch' ? target.running : null;
    const told = running ? this.#engine.recordings.of(running) : null;
    const isNews = told !== null && told.recorded.length + told.refusals.length > 0;
    return isNews && told !== recording ? told : null;
  }

  #letGo(): void {
    for (const launched of this.#engine.recordings.all()) {
      const key = processKey(launched);
      const isKept = this.#store.kept.some(
        ({ target }) =>
          target.kind === 'launch' && target.running !== null && isSameProcess(target.running, launched),
      );
      if (isKept) {
        this.#seen.add(key);
      } else if (this.#seen.delete(key)) {
        void this.#engine.recordings.stop(launched);
      }
    }
  }
}
