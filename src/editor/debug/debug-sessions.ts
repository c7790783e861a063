import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Refusal } from '../../model/refusal.ts';
import { isRefusal } from '../../source/source.ts';
import type { Engine } from '../inspection/engine.ts';
import { type AdapterMessage, parseMessage, pidAnswer } from './adapter-messages.ts';
import { readConfiguration } from './configuration.ts';
import { type Clues, type Debuggee, findDebuggee } from './debuggee.ts';

/** js-debug sends no `process` event, but its programs can be asked. */
const askable = new Set(['node', 'pwa-node', 'node-terminal', 'pwa-extensionHost']);

/** How long after its start a session may still be about to tell which process it debugs, in milliseconds. */
const starting = 30_000;

/** A session that starts may be asked before it can answer, and then never does. */
const patience = 1000;

interface Known {
  readonly session: vscode.DebugSession;
  readonly startedAt: number;
  clues: Clues;
  debuggee: Debuggee | null;
}

export interface Stop {
  readonly session: vscode.DebugSession;
  readonly thread: number | undefined;
}

/** Listens to every debug adapter: which process it debugs, where it stops and goes on. */
export class DebugSessions implements vscode.DebugAdapterTrackerFactory, vscode.Disposable {
  readonly #engine: Engine;
  readonly #known = new Map<string, Known>();
  readonly #stopped = new vscode.EventEmitter<Stop>();
  readonly #resumed = new vscode.EventEmitter<vscode.DebugSession>();
  readonly #ended = new vscode.EventEmitter<vscode.DebugSession>();
  /** A session came, or told more of its process. */
  readonly #told = new vscode.EventEmitter<undefined>();
  readonly #owned: vscode.Disposable[];

  readonly onDidStop = this.#stopped.event;
  readonly onDidResume = this.#resumed.event;
  readonly onDidEnd = this.#ended.event;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#owned = [
      this.#stopped,
      this.#resumed,
      this.#ended,
      this.#told,
      vscode.debug.registerDebugAdapterTrackerFactory('*', this),
      vscode.debug.onDidTerminateDebugSession((session) => {
        this.#known.delete(session.id);
        this.#ended.fire(session);
      }),
    ];
  }

  createDebugAdapterTracker(session: vscode.DebugSession): vscode.DebugAdapterTracker {
    const known: Known = {
      session,
      startedAt: performance.now(),
      clues: firstClues(session),
      debuggee: null,
    };
    this.#known.set(session.id, known);
    this.#told.fire(undefined);
    const hear = (message: unknown): void => {
      const parsed = parseMessage(message);
      if (parsed) {
        this.#hear(known, parsed);
      }
    };
    return { onDidSendMessage: hear, onWillReceiveMessage: hear };
  }

  /** Whether anything hints at a process of this machine; browsers and the like have none. */
  mayBeHere({ id, type }: vscode.DebugSession): boolean {
    const known = this.#known.get(id);
    const { event, terminal, configured } = known?.clues ?? {};
    return Boolean(known?.debuggee ?? event?.pid ?? terminal ?? configured?.pid) || askable.has(type);
  }

  /** Sessions that are there, the newest first. */
  list(): vscode.DebugSession[] {
    return [...this.#known.values()].map(({ session }) => session).reverse();
  }

  /** The process that a session debugs, or why that is not known. A session that only starts others has none. */
  async debuggee(session: vscode.DebugSession): Promise<Debuggee | Refusal> {
    const known = this.#known.get(session.id);
    if (known?.debuggee) {
      return known.debuggee;
    }
    const processes = await this.#engine.source().list();
    if (isRefusal(processes)) {
      return processes;
    }
    const clues = known?.clues ?? firstClues(session);
    const found = await findDebuggee(session.name, clues, () => askProgram(session), processes);
    if (known && !isRefusal(found)) {
      known.debuggee = found;
    }
    return found;
  }

  /**
   * Waits until it is worth asking again for the process of a session that starts: something was told, or a second went
   * by, since a program that can be asked does not say when. False for one that started long ago or has ended.
   */
  async worthAskingAgain({ id }: vscode.DebugSession): Promise<boolean> {
    const left = (this.#known.get(id)?.startedAt ?? -starting) + starting - performance.now();
    if (left <= 0) {
      return false;
    }
    return await new Promise((resolve) => {
      const end = (told: boolean): void => {
        clearTimeout(timer);
        listening.dispose();
        resolve(told);
      };
      const timer = setTimeout(() => end(true), Math.min(left, 1000));
      const listening = vscode.Disposable.from(
        this.#told.event(() => end(true)),
        this.#ended.event((session) => session.id === id && end(false)),
      );
    });
  }

  /** What the user says it is goes over everything that the debugger says. */
  choose(session: vscode.DebugSession, debuggee: Debuggee): void {
    const known = this.#known.get(session.id);
    if (known) {
      known.debuggee = debuggee;
    }
  }

  /** What was found has ended: the session may debug another process by now. */
  forget({ id }: vscode.DebugSession): void {
    const known = this.#known.get(id);
    if (known) {
      known.debuggee = null;
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.#owned).dispose();
  }

  #hear(known: Known, message: AdapterMessage): void {
    if (message.type === 'request') {
      this.#resumed.fire(known.session);
    } else if (message.type === 'response') {
      const { processId = null, shellProcessId = null } = message.body;
      known.clues = { ...known.clues, terminal: { pid: processId, shell: shellProcessId } };
      known.debuggee = null;
      this.#told.fire(undefined);
    } else if (message.event === 'process') {
      const { name = null, systemProcessId = null, isLocalProcess = true } = message.body;
      known.clues = { ...known.clues, event: { pid: systemProcessId, name, local: isLocalProcess } };
      known.debuggee = null;
      this.#told.fire(undefined);
    } else if (message.event === 'processid') {
      const { processId = null } = message.body;
      const { pid = null, name = null, local = true } = known.clues.event ?? {};
      known.clues = { ...known.clues, event: { pid: pid ?? processId, name, local } };
      this.#told.fire(undefined);
    } else if (message.event === 'stopped') {
      this.#stopped.fire({ session: known.session, thread: message.body.threadId });
    } else {
      this.#resumed.fire(known.session);
    }
  }
}

function firstClues({ type, configuration }: vscode.DebugSession): Clues {
  const runtime = askable.has(type) ? 'node' : null;
  return { event: null, terminal: null, configured: readConfiguration(configuration), runtime };
}

async function askProgram(session: vscode.DebugSession): Promise<number | null> {
  if (!askable.has(session.type)) {
    return null;
  }
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer: unknown = await Promise.race([
      session.customRequest('evaluate', { expression: 'process.pid', context: 'repl' }),
      new Promise((resolve) => {
        timer = setTimeout(resolve, patience);
      }),
    ]);
    const parsed = v.safeParse(pidAnswer, answer);
    return parsed.success ? parsed.output : null;
  } catch {
    // The session that starts others has no program of its own, and says so.
    return null;
  } finally {
    clearTimeout(timer);
  }
}
