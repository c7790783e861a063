import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { WrittenExpectations } from '../expectations/expectation.ts';
import type { Refusal } from '../model/refusal.ts';
import { isRefusal } from '../source/source.ts';
import type { Expectations } from './expectations/expectations.ts';
import { refreshed, targetAgain } from './inspection/again.ts';
import type { Engine } from './inspection/engine.ts';
import { endedBy, type Inspection, keyOf, type LiveTarget, launches } from './inspection/inspection.ts';
import type { Owner } from './inspection/owner.ts';
import { readingTitle } from './inspection/reading-title.ts';
import { showingReading } from './inspection/showing-reading.ts';
import { commands } from './manifest.ts';
import { RecordedChildren } from './recorded-children.ts';
import type { Store } from './store.ts';

// Rules, conventions and remedies are half of this extension: activation does not pay for them.
const loadTaking = () => import('./inspection/take.ts');
const loadJudging = () => import('./inspection/judged.ts');
const loadJudgingAgain = () => import('./inspection/judge-again.ts');

type Result = Inspection | Refusal;
type Finish = (result: Result, inForce: WrittenExpectations) => Result | Promise<Result>;

/** Takes inspections one at a time and puts them into the store. A newer one cancels the one under way. */
export class Sessions implements vscode.Disposable {
  readonly #engine: Engine;
  readonly #store: Store;
  readonly #expectations: Expectations;
  readonly #log: vscode.LogOutputChannel;
  readonly #recorded: RecordedChildren;
  readonly #listening: vscode.Disposable;
  #underWay: AbortController | undefined;

  constructor(engine: Engine, store: Store, expectations: Expectations, log: vscode.LogOutputChannel) {
    this.#engine = engine;
    this.#store = store;
    this.#expectations = expectations;
    this.#log = log;
    this.#recorded = new RecordedChildren(engine, store, expectations);
    engine.launches.onEnd = () => store.update((inspection) => this.#asItEnded(inspection));
    this.#listening = expectations.onDidChange((inForce) => void this.#judgeAgain(inForce));
  }

  /** Inspects a target with progress in the view. False when it was refused or superseded. */
  async inspect(target: LiveTarget): Promise<boolean> {
    const result = await this.#take(target);
    if (result && isRefusal(result)) {
      this.#fail(result);
    } else if (result) {
      this.#store.show(this.#asItEnded(result));
    }
    return result !== null && !isRefusal(result);
  }

  /** Reads the shown target again, a launched command as it runs now. What has ended stays, marked so. */
  async refresh(): Promise<void> {
    const current = this.#store.current;
    const target = current && targetAgain(current.target);
    if (!current || !target) {
      return;
    }
    const next = await this.#take(target, (result, inForce) => {
      // Children may have been recorded meanwhile.
      const latest = this.#store.kept.find((each) => keyOf(each) === keyOf(current)) ?? current;
      return refreshed(latest, result, inForce);
    });
    if (next && isRefusal(next)) {
      this.#fail(next);
    } else if (next) {
      this.#store.show(next);
    }
  }

  /** Shows an inspection that was kept from before a reload. */
  restore(inspection: Inspection): void {
    this.#store.show(inspection);
  }

  /** Marks what was read of something in the window as its last reading: it has closed. */
  end({ kind, id }: Pick<Owner, 'kind' | 'id'>, reason: string): void {
    this.#store.update((inspection) => {
      const owner = inspection.target.kind === 'process' ? inspection.target.owner : undefined;
      const isIts = owner?.kind === kind && owner.id === id && !inspection.ended;
      return isIts ? endedBy(inspection, reason) : inspection;
    });
  }

  /** A launched command may have ended since, or before it was shown. */
  #asItEnded(inspection: Inspection): Inspection {
    const { target, ended } = inspection;
    const running = target.kind === 'launch' ? target.running : null;
    return running && !ended && this.#engine.launches.hasEnded(running)
      ? endedBy(inspection, t('The process has ended.'))
      : inspection;
  }

  /** Shows another of the inspections that are kept. */
  switchTo(inspection: Inspection): void {
    this.#stop();
    this.#store.show(inspection);
  }

  /** Lets go of the shown inspection; the one that was shown before it comes back. */
  clear(): void {
    this.#stop();
    this.#store.drop();
  }

  /** Lets go of the reading under way at once; what is shown stays. */
  cancel(): void {
    if (this.#underWay) {
      this.#stop();
      vscode.window.setStatusBarMessage(t('Cancelled.'), 3000);
    }
  }

  /** What is under way would take the place of what the user chose since. */
  #stop(): void {
    this.#underWay?.abort();
    this.#underWay = undefined;
    this.#store.setBusy(false);
  }

  /** False in Restricted Mode, with the reason on the screen. */
  async mayLaunch(): Promise<boolean> {
    if (!vscode.workspace.isTrusted) {
      await this.#refuseUntrusted();
    }
    return vscode.workspace.isTrusted;
  }

  dispose(): void {
    this.#recorded.dispose();
    this.#listening.dispose();
    this.#underWay?.abort();
  }

  /** null when nothing may be launched here, or a newer inspection took its place. `finish` has the last word. */
  async #take(target: LiveTarget, finish: Finish = (result) => result): Promise<Result | null> {
    if (launches(target) && !(await this.mayLaunch())) {
      return null;
    }
    this.#underWay?.abort();
    const underWay = new AbortController();
    this.#underWay = underWay;
    this.#store.setBusy(true);
    const started = Date.now();
    const expectations = await this.#expectations.current();
    const { takeInspection } = await loadTaking();
    const { signal } = underWay;
    const title = readingTitle(target, this.#store);
    const taken = await showingReading({ title, signal, cancel: () => this.cancel() }, (progress) =>
      takeInspection(this.#engine, target, expectations, signal, progress),
    );
    const since = await this.#expectations.current();
    const judged =
      isRefusal(taken) || since === expectations ? taken : (await loadJudging()).judgedAgain(taken, since);
    const result = await finish(judged, since);
    if (this.#underWay !== underWay) {
      return null;
    }
    this.#underWay = undefined;
    this.#store.setBusy(false);
    if (!isRefusal(result)) {
      const { processes } = result.report;
      const descriptors = processes.reduce((sum, process) => sum + process.descriptors.length, 0);
      const size = `${processes.length} processes, ${descriptors} descriptors`;
      this.#log.info(`Inspected ${result.title}: ${size}, ${Date.now() - started} ms.`);
    }
    return result;
  }

  async #judgeAgain(inForce: WrittenExpectations): Promise<void> {
    const [{ judgeAgain }, { judgedAgain }] = await Promise.all([loadJudgingAgain(), loadJudging()]);
    const judged = await judgeAgain(this.#engine, this.#store.kept, inForce);
    // One that was overtaken says nothing any more.
    if ((await this.#expectations.current()) === inForce) {
      this.#store.update((inspection) => judged.get(inspection) ?? judgedAgain(inspection, inForce));
    }
  }

  #fail({ call, code, message }: Refusal): void {
    this.#log.error(`${message} (${call}: ${code})`);
    this.#store.fail(message);
    void vscode.window.showErrorMessage(message, t('Show Log')).then((choice) => {
      if (choice) {
        void vscode.commands.executeCommand(commands.showLog);
      }
    });
  }

  async #refuseUntrusted(): Promise<void> {
    const manage = t('Manage Workspace Trust');
    const choice = await vscode.window.showWarningMessage(
      t(
        'Nothing is launched in Restricted Mode. Trust this workspace to launch commands and the poller probe; running processes can be inspected all the same.',
      ),
      manage,
    );
    if (choice === manage) {
      await vscode.commands.executeCommand('workbench.trust.manage');
    }
  }
}
