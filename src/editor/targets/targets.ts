import type { ShellOfTerminal } from '../commands/pick-terminal.ts';
import type { Debuggee } from '../debug/debuggee.ts';
import type { LiveTarget } from '../inspection/inspection.ts';
import type { RunningTask } from './running-tasks.ts';

/** Things of the window as targets: a process that is read under the name of what it belongs to. */

export function terminalTarget({ name, pid }: ShellOfTerminal): LiveTarget {
  return { kind: 'process', pid, startTime: null, owner: { kind: 'terminal', id: String(pid), name } };
}

export function taskTarget({ name, pid }: RunningTask): LiveTarget {
  return { kind: 'process', pid, startTime: null, owner: { kind: 'task', id: String(pid), name } };
}

export function debugTarget(
  { id, name }: { readonly id: string; readonly name: string },
  { pid, startTime }: Debuggee,
): LiveTarget {
  return { kind: 'process', pid, startTime, owner: { kind: 'debug', id, name } };
}
