import { constants } from 'node:os';
import type { Child } from '../../../native/child.ts';
import { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import type { Exit } from '../../../native/spawn-request.ts';
import type { Command } from '../../launch/command.ts';
import { asProgram, holdAtExec } from '../../launch/hold.ts';
import type { Refusal } from '../../model/refusal.ts';
import { refused } from '../../source/refusals.ts';
import { isRefusal } from '../../source/source.ts';
import type { Engine } from './engine.ts';
import type { Inspection, Target } from './inspection.ts';
import { inspectionOf } from './judged.ts';
import { openOutputTerminal } from './output-terminal.ts';

/** Starts a command, reads it before it begins, then lets it run with its output in a terminal. */
export async function launchAndRead(
  engine: Engine,
  target: Target & { kind: 'launch' },
  signal: AbortSignal,
): Promise<Inspection | Refusal> {
  const { command } = target;
  const what = `Cannot launch ${command.program}`;
  const spawner = await engine.spawner();
  if (spawner instanceof NativeRefusal) {
    return refused(spawner, what);
  }
  const held = await holdAtExec(spawner, command, {
    input: 'null',
    output: 'pipe',
    errors: 'pipe',
    ownGroup: true,
  });
  if (held instanceof NativeRefusal) {
    return refused(held, what);
  }
  const snapshot = await engine.source().read({ pid: held.child.pid, atExec: true }, signal);
  if (isRefusal(snapshot)) {
    held.child.kill('SIGKILL');
    return snapshot;
  }
  showOutput(held.child, command);
  held.release();
  const found = snapshot.processes.find(({ relation }) => relation === 'target');
  const shown: Target = { ...target, running: found ? { pid: found.pid, startTime: found.startTime } : null };
  return inspectionOf(shown, asProgram(snapshot, held), null, null);
}

/** Closing the terminal ends the command, as it does for any terminal. */
function showOutput(child: Child, command: Command): void {
  const terminal = openOutputTerminal(command, () => {
    child.kill('SIGTERM');
    child.stopReading();
  });
  child.onOutput = (_stream, bytes) => terminal.write(bytes);
  void child.end.then((exit) => terminal.end(howItEnded(exit)));
}

function howItEnded({ status, signal }: Exit): string {
  if (status !== null) {
    return `ended with status ${status}`;
  }
  const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0];
  return `ended by ${name ?? `signal ${signal}`}`;
}
