import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { t } from '@vscode/l10n';
import type { Process } from '../../model/process.ts';
import { processLabel, programName } from '../../model/process-label.ts';
import type { Recorded, Recording } from '../../model/recorded.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { RecorderInput, Said } from './messages.ts';
import { isPrivileged, ourselves, type Starter } from './privilege.ts';
import { Retention } from './retention.ts';

/** The bundle holds the thread beside itself; run from source it is the neighbouring file. */
const threadUrl = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './recorder.js', import.meta.url);
/** A system call that never returns holds the thread, but nobody who waits for it. */
const patience = 3_000;
/** A thread begins in some milliseconds; on a machine that is busy with other things it may take seconds. */
const startPatience = 10_000;
/** What lets each thread go. One listener for all: each command that is launched would add one of its own. */
const releases = new Set<() => void>();
const releaseAll = (): void => releases.forEach((release) => void release());

/** What is recorded below one launched process, for as long as anything of its tree lives. */
export interface Recorder {
  /** What there is now. */
  current(): Recording;
  /** Called when there is more; one listener. */
  onChange: () => void;
  /** Resolves when nothing is recorded any more. */
  readonly end: Promise<void>;
  /** Lets go of the tree, which runs on. */
  stop(): Promise<void>;
}

/**
 * Begins to record what a held process will start; it can be let go when this has resolved. A thread of its own does
 * it, since ptrace belongs to threads. What is refused is in the recording: the command runs all the same. A program
 * with more privilege than its starter is not recorded: it would run without.
 */
export async function startRecorder(
  held: Snapshot,
  script: URL = threadUrl,
  starter: Starter = ourselves(),
): Promise<Recorder> {
  const kept = new Retention(held);
  const launched = held.processes.find(({ relation }) => relation === 'target');
  if (launched?.executable && (await isPrivileged(launched.executable, starter))) {
    kept.refuse(keepsPrivilege(launched));
    return {
      current: () => kept.recording(),
      onChange: () => undefined,
      end: Promise.resolve(),
      stop: () => Promise.resolve(),
    };
  }
  const state = new Int32Array(new SharedArrayBuffer(4));
  const letGo = new Set<string>();
  const worker = new Worker(script, { workerData: { held, state } satisfies RecorderInput, stdin: false });
  const release = (): void => {
    Atomics.store(state, 0, 1);
    Atomics.notify(state, 0);
  };
  if (releases.size === 0) {
    process.on('exit', releaseAll);
  }
  releases.add(release);
  const recorder: Pick<Recorder, 'current' | 'onChange'> = {
    current: () => kept.recording(),
    onChange: () => undefined,
  };
  let began: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    began = resolve;
  });
  const fail = (refusal: Refusal): void => {
    kept.refuse(refusal);
    recorder.onChange();
    began();
  };
  worker.on('message', (said: Said) => {
    switch (said.say) {
      case 'began':
        began();
        return;
      case 'refused':
        fail(notRecorded(said.refusal));
        return;
      case 'recorded':
        kept.put(said.isWithheld ? withoutPrivilege(said.recorded) : said.recorded);
        break;
      case 'let go':
        // A test suite may start hundreds of one program: once is enough.
        if (!letGo.has(programName(said.process))) {
          letGo.add(programName(said.process));
          kept.refuse(notFollowed(said.process));
        }
        break;
      case 'passed over':
        kept.passOver();
        break;
      case 'ended':
        kept.end(said.identity);
    }
    recorder.onChange();
  });
  worker.on('error', ({ message }) =>
    fail({ call: 'record', code: 'Error', message: t('Recording ended with an error: {0}.', message) }),
  );
  const end = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      releases.delete(release);
      if (releases.size === 0) {
        process.off('exit', releaseAll);
      }
      began();
      resolve();
    });
  });
  const late = setTimeout(() => {
    release();
    const message = t('Children are not recorded: the thread that records did not begin.');
    fail({ call: 'record', code: 'ETIMEDOUT', message });
  }, startPatience);
  await begun;
  clearTimeout(late);
  // Neither the thread nor what it says may keep the process alive.
  worker.unref();
  return Object.assign(recorder, {
    end,
    async stop() {
      release();
      const isOver = await Promise.race([end.then(() => true), sleep(patience, false, { ref: false })]);
      if (!isOver) {
        await Promise.race([worker.terminate(), sleep(patience, undefined, { ref: false })]);
      }
    },
  });
}

function notRecorded({ call, name, reason }: (Said & { say: 'refused' })['refusal']): Refusal {
  return { call, code: name, message: t('Children are not recorded: {0} ({1}).', reason, name) };
}

/** execve(2): a tracer without CAP_SYS_PTRACE costs a program the privilege of its file. */
function withoutPrivilege(recorded: Recorded): Recorded {
  const { process } = recorded;
  const message = t(
    '{0} runs without the privilege that its file gives: the kernel withholds it while children are recorded.',
    processLabel(process),
  );
  const refusals = [...process.refusals, { call: 'execve', code: 'EPERM', message }];
  return { ...recorded, process: { ...process, refusals } };
}

function keepsPrivilege(launched: Process): Refusal {
  const message = t(
    'What {0} starts is not recorded: its file gives it privileges that you do not have, and the kernel withholds them from what is recorded.',
    processLabel(launched),
  );
  return { call: `execve ${launched.executable}`, code: 'EPERM', message };
}

function notFollowed(process: (Said & { say: 'let go' })['process']): Refusal {
  const message = t(
    'What {0} starts is not recorded: it is a debugger, or has a sanitizer that traces it, and a process has one tracer.',
    processLabel(process),
  );
  return { call: `ptrace PTRACE_DETACH ${process.pid}`, code: 'EPERM', message };
}
