import type { Library } from './library.ts';
import { bindPidfds } from './linux/pidfd.ts';
import { bindKqueueExits } from './poller/kqueue-exits.ts';
import { Refusal } from './refusal.ts';
import type { Exit } from './spawn-request.ts';
import { currentSystem } from './system.ts';

/** How a child ended, when it has. */
export type Ended = Exit | null | Refusal;

/** A close-on-exec descriptor that polls readable when a child of ours ended. Its owner closes it. */
export interface ExitHandle {
  readonly descriptor: number;
  /** How it ended, leaving its number taken; null while it runs. */
  peek(): Ended;
  /** Whether it was stopped by a signal since this was last asked. A stop wakes nobody. */
  hasStopped(): boolean;
  /** How it ended, and takes the exit: the pid may be used again. */
  reap(): Ended;
  close(): void;
}

/** The ends of our children. */
export interface Exits {
  open(pid: number): ExitHandle | Refusal;
  /** Takes the exit of a child that has no handle. */
  reapProcess(pid: number): Ended;
}

/** A pidfd on Linux; elsewhere a kqueue with one process in it. */
export function bindExits(library: Library): Exits | Refusal {
  const system = currentSystem();
  if (system instanceof Refusal) {
    return system;
  }
  return system === 'linux' ? bindPidfds(library) : bindKqueueExits(library, system);
}
