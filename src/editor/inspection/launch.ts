import { constants } from 'node:os';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Child } from '../../../native/child.ts';
import { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import type { Exit } from '../../../native/spawn-request.ts';
import type { WrittenExpectations } from '../../expectations/expectation.ts';
import type { Command } from '../../launch/command.ts';
import { holdAtExec, readHeld } from '../../launch/hold.ts';
import type { Refusal } from '../../model/refusal.ts';
import { refused } from '../../source/refusals.ts';
import { isRefusal } from '../../source/source.ts';
import { settings } from '../manifest.ts';
import type { Engine } from './engine.ts';
import type { Inspection, Target } from './inspection.ts';
import { inspectionOf } from './judged.ts';
import { openOutputTerminal } from './output-terminal.ts';

const outputGrace = 250;

/** Starts a command, reads it before it begins, then lets it run with its output in a terminal. */
export async function launchAndRead(
  engine: Engine,
  target: Target & { kind: 'launch' },
  expectations: WrittenExpectations,
  signal: AbortSignal,
): Promise<Inspection | Refusal> {
  const { command } = target;
  const what = t('Cannot launch {0}', command.program);
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
  const snapshot = await readHeld(held, engine.source(), signal);
  if (isRefusal(snapshot)) {
    return snapshot;
  }
  try {
    if (vscode.workspace.getConfiguration().get<boolean>(settings.recordChildren, true)) {
      await engine.recordings.start(snapshot);
    }
    showOutput(held.child, command);
  } finally {
    held.release();
  }
  const found = snapshot.processes.find(({ relation }) => relation === 'target');
  const given = snapshot.given ?? [];
  const running = found ? { pid: found.pid, startTime: found.startTime, given } : null;
  if (running) {
    void held.child.exit.then(() => engine.launches.end(running));
  }
  const shown: Target = { ...target, running };
  return inspectionOf(shown, snapshot, expectations, null, null);
}

/** Closing the terminal ends the command and what it started, as it does for any terminal. */
function showOutput(child: Child, command: Command): void {
  const terminal = openOutputTerminal(command, () => {
    child.kill('SIGTERM');
    child.stopReading();
  });
  child.onOutput = (stream, bytes) => terminal.write(stream, bytes);
  let ended = false;
  void child.end.then((exit) => {
    ended = true;
    terminal.end(howItEnded(exit));
  });
  void child.exit.then((exit) => {
    // What was written last is still in the pipe for a moment.
    setTimeout(() => {
      if (!ended) {
        terminal.note(t('{0}; a process that it left behind still holds its output open', howItEnded(exit)));
      }
    }, outputGrace);
  });
}

function howItEnded({ status, signal }: Exit): string {
  if (status !== null) {
    return t('ended with status {0}', status);
  }
  const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0];
  return name ? t('ended by {0}', name) : t('ended by signal {0}', String(signal));
}
