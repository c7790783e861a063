import * as vscode from 'vscode';
import { type History, recorded } from '../../model/history.ts';
import { isRefusal } from '../../source/source.ts';
import type { Expectations } from '../expectations/expectations.ts';
import type { Engine } from '../inspection/engine.ts';
import { type Inspection, keyOf } from '../inspection/inspection.ts';
import { contextKeys, settings } from '../manifest.ts';
import type { Store } from '../store.ts';
import { leaksBelow } from '../tree/nodes.ts';
import { followable } from './followable.ts';
import { followInterval } from './interval.ts';
import { Pace } from './pace.ts';
import type { Further } from './read-again.ts';
import { FollowStatus } from './status.ts';

/** Something that shows what is followed. */
export interface Showing {
  readonly visible: boolean;
  readonly onDidChangeVisible: vscode.Event<void>;
}

export interface FollowParts {
  readonly engine: Engine;
  readonly store: Store;
  readonly expectations: Expectations;
  readonly log: vscode.LogOutputChannel;
  readonly showing: readonly Showing[];
}

interface Followed {
  readonly paused: boolean;
  readonly history: History;
  /** When the last reading in the history was taken. */
  readonly taken: string;
}

/** Reads what is shown again and again, while something shows it. Of others that are followed nothing is read. */
export class Follow implements vscode.Disposable {
  readonly #parts: FollowParts;
  readonly #pace = new Pace((signal) => this.#read(signal), followInterval);
  readonly #status = new FollowStatus();
  readonly #followed = new Map<string, Followed>();
  readonly #owned: vscode.Disposable[];

  constructor(parts: FollowParts) {
    this.#parts = parts;
    const { store, showing } = parts;
    this.#owned = [
      store.onDidChange(() => this.#shown()),
      store.onDidChangeBusy(() => this.#update(false)),
      ...showing.map(({ onDidChangeVisible }) => onDidChangeVisible(() => this.#update(false))),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(settings.followInterval)) {
          this.#pace.again();
        }
      }),
    ];
  }

  /** Begins to follow what is shown, or goes on. */
  start(): void {
    const { current } = this.#parts.store;
    if (current && followable(current)) {
      const known = this.#followed.get(keyOf(current));
      this.#set(current, {
        paused: false,
        history: known?.history ?? recorded(null, current.report),
        taken: known?.taken ?? current.report.taken,
      });
      this.#parts.log.info(`Following ${current.title}.`);
    }
  }

  pause(): void {
    const { current } = this.#parts.store;
    const followed = current && this.#followed.get(keyOf(current));
    if (followed) {
      this.#set(current, { ...followed, paused: true });
    }
  }

  stop(): void {
    const { current } = this.#parts.store;
    if (current) {
      this.#followed.delete(keyOf(current));
      this.#update(true);
    }
  }

  /** One reading, while paused. */
  step(): void {
    if (this.#parts.store.following) {
      this.pause();
      this.#pace.once();
    }
  }

  dispose(): void {
    this.#pace.dispose();
    vscode.Disposable.from(...this.#owned, this.#status).dispose();
  }

  #set(inspection: Inspection, followed: Followed): void {
    this.#followed.set(keyOf(inspection), followed);
    this.#update(true);
  }

  /** Another inspection is shown, or another reading of the same, which counts too; what has ended is over. */
  #shown(): void {
    const { current, kept } = this.#parts.store;
    const alive = new Set(kept.filter((each) => followable(each)).map(keyOf));
    for (const key of this.#followed.keys()) {
      if (!alive.has(key)) {
        this.#followed.delete(key);
      }
    }
    const followed = current && this.#followed.get(keyOf(current));
    if (followed) {
      this.#record(current, followed);
    }
    this.#update(true);
  }

  #record(inspection: Inspection, { paused, history, taken }: Followed): void {
    const { report } = inspection;
    if (report.taken !== taken) {
      const next = { paused, history: recorded(history, report), taken: report.taken };
      this.#followed.set(keyOf(inspection), next);
    }
  }

  /** `isNews` where the page has to be told. */
  #update(isNews: boolean): void {
    const { store, showing } = this.#parts;
    const { current, busy } = store;
    const followed = (current && this.#followed.get(keyOf(current))) ?? null;
    const visible = showing.some((each) => each.visible);
    if (isNews) {
      this.#tell(contextKeys.canFollow, followable(current) !== null);
      this.#tell(contextKeys.following, followed !== null);
      this.#tell(contextKeys.followPaused, followed?.paused === true);
    }
    const { paused = false, history = null } = followed ?? {};
    store.setFollowing(history && { paused, history }, isNews);
    if (current && history) {
      const leaks = leaksBelow(current.report);
      this.#status.show({ title: current.title, leaks, history, paused, hidden: !visible });
    } else {
      this.#status.hide();
    }
    // What the user asked for goes first.
    this.#pace.run(history !== null && !paused && visible && busy === 'no');
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { engine, store, expectations, log } = this.#parts;
    const { current } = store;
    const target = followable(current);
    if (!current || !target) {
      return;
    }
    try {
      const { readAgain } = await import('./read-again.ts');
      const next = await readAgain(engine, current, target, await expectations.current(), signal);
      // What was chosen or read meanwhile is newer.
      if (signal.aborted || store.current !== current) {
        return;
      }
      if (isRefusal(next)) {
        throw new Error(`${next.message} (${next.call}: ${next.code})`);
      }
      if (next.inspection.ended) {
        log.info(`${current.title} has ended.`);
        store.show(next.inspection);
      } else {
        this.#advance(next);
      }
    } catch (error) {
      if (!signal.aborted) {
        const message = error instanceof Error ? error.message : String(error);
        log.error(message);
        this.pause();
        store.fail(message);
      }
    }
  }

  #advance({ inspection, change }: Further): void {
    const { store, log } = this.#parts;
    const followed = this.#followed.get(keyOf(inspection));
    log.trace(`Read ${inspection.title} again: ${change ? 'it changed' : 'nothing changed'}.`);
    if (followed) {
      this.#record(inspection, followed);
    }
    store.advance(inspection, change);
    this.#update(false);
  }

  #tell(key: string, value: boolean): void {
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
