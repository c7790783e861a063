import { setTimeout as sleep } from 'node:timers/promises';
import { t } from '@vscode/l10n';
import type { Child } from '../../native/child.ts';
import { findProgram } from '../../native/program.ts';
import { Refusal } from '../../native/refusal.ts';
import type { Spawner } from '../../native/spawn.ts';
import type { SpawnRequest } from '../../native/spawn-request.ts';
import { redirectionOf } from '../model/given.ts';
import type { Refusal as ModelRefusal } from '../model/refusal.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { languageOfFile } from '../source/procfs/language.ts';
import { isRefusal, type Source } from '../source/source.ts';
import type { Command } from './command.ts';
import { openGiven } from './given.ts';

/**
 * Stops itself, then becomes the program. Close-on-exec was applied when the shell started, so its table while
 * stopped is the one that the program starts with; sh adds no descriptor of its own (test/native/hold.test.ts).
 */
const shim = 'kill -STOP $$; exec "$@"';
const stopDeadline = 10_000;

export type Streams = Pick<SpawnRequest, 'input' | 'output' | 'errors' | 'close' | 'ownGroup'>;

/** A child that waits just before its program begins. */
export interface Held {
  readonly child: Child;
  readonly command: Command;
  /** The file that it is about to run. */
  readonly path: string;
  /** Lets the program begin. */
  release(): void;
}

/** Starts a command and holds it at exec. The program is looked up first, so that a wrong name is refused here. */
export async function holdAtExec(
  spawner: Spawner,
  command: Command,
  streams: Streams,
): Promise<Held | Refusal> {
  const path = await findProgram(command.program, command.environment.PATH ?? '', command.directory);
  if (path instanceof Refusal) {
    return path;
  }
  const opened = await openGiven(command.given ?? [], command.directory);
  if (opened instanceof Refusal) {
    return opened;
  }
  let child: Child | Refusal;
  try {
    child = await spawner.spawn({
      ...streams,
      placed: opened.placed,
      program: '/bin/sh',
      args: ['-c', shim, 'sh', path, ...command.args],
      environment: command.environment,
      directory: command.directory,
    });
  } finally {
    await opened.close();
  }
  if (child instanceof Refusal) {
    return child;
  }
  if (!(await stopped(child))) {
    child.kill('SIGKILL');
    return new Refusal(
      `hold ${command.program}`,
      0,
      'ECHILD',
      t('it ended, or did not stop, before its program began'),
    );
  }
  return { child, command, path, release: () => void child.kill('SIGCONT') };
}

/** False when it ended or never stopped. */
async function stopped(child: Child): Promise<boolean> {
  let ended = false;
  void child.exit.then(() => {
    ended = true;
  });
  for (const deadline = Date.now() + stopDeadline; Date.now() < deadline && !ended; await sleep(1)) {
    if (child.hasStopped()) {
      return true;
    }
  }
  return false;
}

/** Reads a held child, under the name of its program. One that cannot be read is ended: it would stay stopped. */
export async function readHeld(
  held: Held,
  source: Source,
  signal?: AbortSignal,
): Promise<Snapshot | ModelRefusal> {
  let snapshot: Snapshot | ModelRefusal | undefined;
  try {
    snapshot = await source.read({ pid: held.child.pid, atExec: true }, signal);
  } finally {
    if (!snapshot || isRefusal(snapshot)) {
      held.child.kill('SIGKILL');
    }
  }
  return isRefusal(snapshot) ? snapshot : asProgram(snapshot, held);
}

/** The snapshot of a held child under the name, file and language of the program that it is about to become, with what it was given. */
async function asProgram(snapshot: Snapshot, { command, path }: Held): Promise<Snapshot> {
  const words = [command.program, ...command.args];
  const language = await languageOfFile(path, words);
  return {
    ...snapshot,
    ...givenIn(snapshot, command),
    processes: snapshot.processes.map((process) =>
      process.relation === 'target'
        ? { ...process, command: words.join(' '), arguments: words, executable: path, language }
        : process,
    ),
  };
}

/** Each with the object that it is, by which it is known again while the program runs. */
function givenIn(snapshot: Snapshot, { given, configuration }: Command): Pick<Snapshot, 'given'> {
  const target = snapshot.processes.find(({ pid }) => pid === snapshot.target);
  return given?.length
    ? {
        given: given.map((each) => {
          const found = target?.descriptors.find(({ number }) => number === each.number);
          return {
            number: each.number,
            redirection: redirectionOf(each),
            configuration: configuration ?? null,
            object: found ? { kind: found.kind, inode: found.inode, target: found.target } : null,
          };
        }),
      }
    : {};
}
