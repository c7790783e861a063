import * as vscode from 'vscode';
import { type Followed, follow } from '../../model/followed.ts';
import type { ReportDescriptor, ReportProcess } from '../../protocol/report.ts';
import { isRefusal } from '../../source/source.ts';
import type { Expectations } from '../expectations/expectations.ts';
import type { Engine } from '../inspection/engine.ts';
import { type Inspection, keyOf } from '../inspection/inspection.ts';
import { contextKeys } from '../manifest.ts';
import type { Store } from '../store.ts';
import type { DebugSessions, Stop } from './debug-sessions.ts';
import { type Frame, topFrame } from './frame.ts';
import { rememberLeaks } from './remember-leaks.ts';

/** The debuggee and its descendants at a stop, with what became of their tables since the stop before. */
export type Tables = Followed<ReportProcess, ReportDescriptor, Frame>;

/** What was read of one session. */
export interface SessionTables {
  readonly session: vscode.DebugSession;
  readonly tables: Tables | null;
  /** Why there is nothing to read, or why it may be another process's; null for neither. */
  readonly notice: string | null;
}

/** Reads a session's tables once at every stop. A newer stop overtakes, and so does going on: the rest would be later. */
export class Stops implements vscode.Disposable {
  readonly #engine: Engine;
  readonly #sessions: DebugSessions;
  readonly #expectations: Expectations;
  readonly #store: Store;
  readonly #log: vscode.LogOutputChannel;
  readonly #read = new Map<string, SessionTables>();
  /** Where sessions stand that were not read, since nobody looked. */
  readonly #unread = new Map<string, Stop>();
  readonly #underWay = new Map<string, AbortController>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #owned: vscode.Disposable[];
  #wanted: () => boolean = () => true;

  readonly onDidChange = this.#changed.event;

  constructor(
    engine: Engine,
    sessions: DebugSessions,
    expectations: Expectations,
    store: Store,
    log: vscode.LogOutputChannel,
  ) {
    this.#engine = engine;
    this.#sessions = sessions;
    this.#expectations = expectations;
    this.#store = store;
    this.#log = log;
    this.#owned = [
      this.#changed,
      sessions.onDidStop((stop) => this.#stop(stop)),
      sessions.onDidResume(({ id }) => this.#resume(id)),
      sessions.onDidEnd(({ id }) => this.#end(id)),
    ];
  }

  /** Every session that was read, in the order in which they first stopped. */
  list(): SessionTables[] {
    return [...this.#read.values()];
  }

  /** Stops are read only while somebody wants to know. */
  onlyWhile(wanted: () => boolean): void {
    this.#wanted = wanted;
  }

  /** Reads where sessions stand now that was left unread. */
  catchUp(): void {
    for (const stop of [...this.#unread.values()]) {
      this.#stop(stop);
    }
  }

  dispose(): void {
    this.#underWay.forEach((reading) => void reading.abort());
    vscode.Disposable.from(...this.#owned).dispose();
  }

  #stop(stop: Stop): void {
    const { id } = stop.session;
    this.#resume(id);
    if (!this.#sessions.mayBeHere(stop.session)) {
      return;
    }
    this.#tell(true);
    if (!this.#wanted()) {
      this.#unread.set(id, stop);
      return;
    }
    const reading = new AbortController();
    this.#underWay.set(id, reading);
    void this.#take(stop, reading.signal)
      .catch((error: unknown) => ({ session: stop.session, tables: null, notice: String(error) }))
      .then((taken) => {
        if (!reading.signal.aborted) {
          this.#underWay.delete(id);
          this.#read.set(id, taken);
          this.#changed.fire();
        }
      });
  }

  async #take({ session, thread }: Stop, signal: AbortSignal): Promise<SessionTables> {
    const started = Date.now();
    const found = await this.#sessions.debuggee(session);
    if (isRefusal(found) || signal.aborted) {
      return { session, tables: null, notice: isRefusal(found) ? found.message : null };
    }
    const { doubt, ...identity } = found;
    const owner = { kind: 'debug', id: session.id, name: session.name } as const;
    const [frame, expectations] = await Promise.all([
      topFrame(session, thread),
      this.#expectations.current(),
    ]);
    const target = { kind: 'process', ...identity, owner } as const;
    const { takeInspection } = await import('../inspection/take.ts');
    const taken = await takeInspection(this.#engine, target, expectations, signal);
    const before = this.#read.get(session.id)?.tables ?? null;
    if (isRefusal(taken)) {
      if (taken.code === 'ESRCH') {
        this.#sessions.forget(session);
      }
      return { session, tables: before, notice: taken.message };
    }
    if (!signal.aborted) {
      this.#showAgain(taken);
    }
    const processes = taken.report.processes.filter(
      ({ relation }) => relation === 'target' || relation === 'descendant',
    );
    this.#log.debug(`Read ${taken.title} at ${frame.label} in ${Date.now() - started} ms.`);
    return { session, tables: rememberLeaks(before, follow(before, processes, frame)), notice: doubt };
  }

  /** Who inspects the session sees it as it is at this stop. */
  #showAgain(taken: Inspection): void {
    const key = keyOf(taken);
    this.#store.update((inspection) => (keyOf(inspection) === key ? taken : inspection));
  }

  #resume(id: string): void {
    this.#underWay.get(id)?.abort();
    this.#underWay.delete(id);
    this.#unread.delete(id);
  }

  #end(id: string): void {
    this.#resume(id);
    this.#read.delete(id);
    this.#changed.fire();
    if (this.#sessions.list().length === 0) {
      this.#tell(false);
    }
  }

  #tell(hasDebuggee: boolean): void {
    void vscode.commands.executeCommand('setContext', contextKeys.hasDebuggee, hasDebuggee);
  }
}
