import { constants } from 'node:os';
import { readProcessFile } from '../../../native/linux/process.ts';
import type { Change, Tracing } from '../../../native/linux/ptrace.ts';
import { Refusal } from '../../../native/refusal.ts';

/** Is told of a tree's processes while the one in question is stopped: what it reads then cannot change under it. */
export interface Watcher {
  /** A process was made; its table still is the copy of its parent's. */
  forked(pid: number, parent: number): void;
  /** A program is about to run its first instruction: the table is what exec left of it. False lets it go for good. */
  execed(pid: number): boolean;
  ended(pid: number): void;
}

const { SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU } = constants.signals;
const jobControl: readonly number[] = [SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU];
/** Changes for one step: whoever steps wants to look up now and then. */
const mostInOneStep = 64;

/** What a step did: something, nothing, or there is nothing left to trace. */
export type Step = 'worked' | 'idle' | 'done';

/**
 * Follows one process and all that it starts, lets each go on as it would have without us, and never ends one. The
 * launched process is a child of ours: its exit is not taken here, since its owner waits for it. The exits of others
 * are, which is what hands them to their own parents.
 */
export class Tracer {
  readonly #tracing: Tracing;
  readonly #launched: number;
  readonly #watcher: Watcher;
  /** Traced threads, each with its process. */
  readonly #tasks = new Map<number, number>();
  /** Processes, and whether each has run exec since it was made. */
  readonly #processes = new Map<number, { execed: boolean }>();
  /** Threads inside vfork, by the child that they wait for in any case: until it execs or ends. */
  readonly #waiting = new Map<number, number>();
  #launchedEnded = false;

  constructor(tracing: Tracing, launched: number, watcher: Watcher) {
    this.#tracing = tracing;
    this.#launched = launched;
    this.#watcher = watcher;
  }

  begin(): Refusal | null {
    const refused = this.#tracing.seize(this.#launched);
    if (!refused) {
      this.#tasks.set(this.#launched, this.#launched);
      this.#processes.set(this.#launched, { execed: false });
    }
    return refused;
  }

  step(): Step {
    for (let count = 0; count < mostInOneStep; count++) {
      const change = this.#next();
      if (change === 'none') {
        return 'done';
      }
      if (change === null) {
        this.#rescue();
        return count > 0 ? 'worked' : 'idle';
      }
      if (change.what === 'ended') {
        this.#ended(change.task);
      } else {
        this.#stopped(change);
      }
    }
    return 'worked';
  }

  #next(): Change | null | 'none' {
    return this.#launchedEnded ? this.#nextOfOthers() : this.#nextOfAll();
  }

  #nextOfAll(): Change | null | 'none' {
    const seen = this.#tracing.next('nothing');
    if (seen === null || seen === 'none') {
      // Its owner may have taken its exit before it was seen here; the number is then free to be used again.
      const isGone = this.#tracing.nextOf(this.#launched, 'nothing') === 'none';
      return isGone ? this.#launchedHasEnded() : seen;
    }
    if (seen.task !== this.#launched) {
      return this.#tracing.nextOf(seen.task, 'all');
    }
    return seen.what === 'ended' ? this.#launchedHasEnded() : this.#tracing.nextOf(seen.task, 'stops');
  }

  #launchedHasEnded(): Change {
    this.#launchedEnded = true;
    return { task: this.#launched, what: 'ended' };
  }

  /** The launched process stays first in any list until its owner takes its exit: the others are asked one by one. */
  #nextOfOthers(): Change | null | 'none' {
    const stop = this.#tracing.next('stops');
    if (stop !== null && stop !== 'none') {
      return stop;
    }
    for (const task of this.#tasks.keys()) {
      const change = this.#tracing.nextOf(task, 'all');
      if (change === 'none') {
        return { task, what: 'ended' };
      }
      if (change !== null) {
        return change;
      }
    }
    return this.#tasks.size === 0 ? 'none' : null;
  }

  #ended(task: number): void {
    this.#tasks.delete(task);
    if (this.#processes.delete(task)) {
      this.#watcher.ended(task);
      this.#letParentGo(task);
    }
  }

  #stopped({ task, event, signal }: Change & { what: 'stopped' }): void {
    this.#adopt(task, null);
    switch (event) {
      case 'fork':
      case 'vfork':
      case 'clone':
        this.#made(task, event === 'vfork');
        return;
      case 'exec':
        this.#execed(task);
        return;
      case 'stop':
        if (jobControl.includes(signal)) {
          this.#tracing.listen(task);
        } else {
          this.#tracing.resume(task, 0);
        }
        return;
      case null:
        this.#tracing.resume(task, signal);
    }
  }

  /** A vfork's parent sleeps until its child has exec'd or ended. Held as long, it can be read at that exec. */
  #made(task: number, waits: boolean): void {
    const made = this.#tracing.eventMessage(task);
    const child = made === null ? undefined : this.#adopt(made, this.#tasks.get(task) ?? null);
    if (waits && made !== null && child && !child.execed) {
      this.#waiting.set(made, task);
    } else {
      this.#tracing.resume(task, 0);
    }
  }

  #execed(task: number): void {
    // The thread that called exec has the number of its process from now on; all others are gone.
    for (const [thread, process] of this.#tasks) {
      if (process === task && thread !== task) {
        this.#tasks.delete(thread);
      }
    }
    this.#processes.set(task, { execed: true });
    if (this.#watcher.execed(task)) {
      this.#tracing.resume(task, 0);
    } else {
      this.#tasks.delete(task);
      this.#processes.delete(task);
      this.#tracing.detach(task);
    }
    this.#letParentGo(task);
  }

  #letParentGo(child: number): void {
    const parent = this.#waiting.get(child);
    if (parent !== undefined) {
      this.#waiting.delete(child);
      this.#tracing.resume(parent, 0);
    }
  }

  /** Whatever became of a child that is not traced any more: nobody waits for it here. */
  #rescue(): void {
    for (const child of this.#waiting.keys()) {
      if (this.#tracing.nextOf(child, 'nothing') === 'none') {
        this.#letParentGo(child);
      }
    }
  }

  /**
   * Takes in a task when it is first heard of, by its own stop or by its parent's, whichever is seen first. Returns the
   * process that it is; undefined for a thread, and for what has ended meanwhile.
   */
  #adopt(task: number, parent: number | null): { execed: boolean } | undefined {
    if (this.#tasks.has(task)) {
      return this.#processes.get(task);
    }
    const status = readProcessFile(task, 'status');
    const [, state] = status instanceof Refusal ? [] : (/^State:\s*(\w)/m.exec(status) ?? []);
    if (status instanceof Refusal || state === 'Z' || state === 'X') {
      return undefined;
    }
    const process = numberIn(status, 'Tgid') ?? task;
    this.#tasks.set(task, process);
    if (process !== task) {
      return undefined;
    }
    const made = { execed: false };
    this.#processes.set(task, made);
    this.#watcher.forked(task, parent ?? numberIn(status, 'PPid') ?? this.#launched);
    return made;
  }
}

function numberIn(status: string, name: 'Tgid' | 'PPid'): number | null {
  const [, number] = new RegExp(`^${name}:\\s*(\\d+)$`, 'm').exec(status) ?? [];
  return number === undefined ? null : Number(number);
}
