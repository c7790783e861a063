import { writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import type { Child } from '../../native/child.ts';
import { Refusal } from '../../native/refusal.ts';
import { createSpawner } from '../../native/spawn.ts';
import type { Exit } from '../../native/spawn-request.ts';
import { type Command, ownEnvironment } from '../launch/command.ts';
import { holdAtExec, readHeld } from '../launch/hold.ts';
import { startRecorder } from '../launch/recording/start.ts';
import { judgedReport } from '../protocol/judged-report.ts';
import { countLeaks } from '../protocol/leaks.ts';
import { withRecorded } from '../protocol/recorded-report.ts';
import type { Report, ReportProcess } from '../protocol/report.ts';
import { chooseSource } from '../source/choose.ts';
import { refused } from '../source/refusals.ts';
import { isRefusal } from '../source/source.ts';
import type { RunRequest } from './arguments.ts';
import { currentDirectory } from './current-directory.ts';
import { chooseExpectations } from './expectations.ts';
import { problemLines } from './problems.ts';
import { restoreInheritance } from './restore-inheritance.ts';
import { renderReport } from './table.ts';
import { fail, wantsColours, writeWhole } from './write.ts';

const leakStatus = 3;

/** Runs a command held at exec, reports what it received, then lets it run with our standard streams. */
export async function run(request: RunRequest): Promise<number> {
  const expectations = await chooseExpectations(request.expectations);
  if (typeof expectations === 'string') {
    return fail(expectations);
  }
  const source = await chooseSource();
  const spawner = await createSpawner();
  if (spawner instanceof Refusal) {
    return fail(refused(spawner, `Cannot run ${request.program}`).message);
  }
  const signals = catchSignals();
  try {
    await restoreInheritance(source);
    const { program, args, given } = request;
    const environment = ownEnvironment();
    request.unset.forEach((name) => void delete environment[name]);
    const command: Command = { program, args, directory: currentDirectory(), environment, given };
    const held = await holdAtExec(spawner, command, {
      input: 'inherit',
      output: 'inherit',
      errors: 'inherit',
      ownGroup: false,
    });
    if (held instanceof Refusal) {
      return fail(refused(held, `Cannot run ${program}`).message);
    }
    const snapshot = await readHeld(held, source);
    if (isRefusal(snapshot)) {
      return fail(snapshot.message);
    }
    const report = judgedReport(snapshot, expectations);
    // What is recorded is not known yet, but whether a file can be written is better known now.
    const isWrittenLater = request.record && request.reportFile === null;
    const unwritten = isWrittenLater ? null : await writeReport(request, report);
    if (unwritten) {
      return fail(`The report cannot be written: ${unwritten}.`);
    }
    if (request.problemsFile !== null && !request.record) {
      writeWhole(2, problemLines(report, snapshot.processes, request.problemsFile));
    }
    const recorder = request.record ? await startRecorder(snapshot) : null;
    signals.forwardTo(held.child);
    held.release();
    const exit = await held.child.exit;
    await recorder?.stop();
    const recording = recorder?.current();
    const whole = recording ? withRecorded(report, recording, expectations) : report;
    const unwrittenWhole = recorder && (await writeReport(request, whole));
    if (unwrittenWhole) {
      return fail(`The report cannot be written: ${unwrittenWhole}.`);
    }
    if (request.problemsFile !== null && request.record) {
      const started = (recording?.recorded ?? []).flatMap(({ process, line }) => [process, ...line]);
      writeWhole(2, problemLines(whole, [...snapshot.processes, ...started], request.problemsFile));
    }
    return countLeaks(receivedIn(whole)) > 0 ? leakStatus : statusOf(exit);
  } finally {
    signals.stop();
    await spawner.dispose();
  }
}

/** The command, and what it was seen to start. */
function receivedIn({ processes }: Report): readonly ReportProcess[] {
  return processes.filter(({ relation, recorded }) => relation === 'target' || recorded !== null);
}

/** Written before the command begins, or after it ended: the two share standard error. Returns why it could not be. */
async function writeReport({ json, reportFile }: RunRequest, report: Report): Promise<string | null> {
  const received = { ...report, processes: [...receivedIn(report)] };
  const colours = reportFile === null && (await wantsColours(2));
  const text = json ? `${JSON.stringify(report)}\n` : renderReport(received, colours);
  if (reportFile === null) {
    return writeWhole(2, text);
  }
  try {
    writeFileSync(reportFile, text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface Signals {
  forwardTo(child: Child): void;
  stop(): void;
}

/**
 * A terminal sends SIGINT and SIGQUIT to the whole group itself; what is sent to us alone goes on to the child. Until
 * the child runs any of them ends us, and with us the child, which must not stay stopped for ever.
 */
function catchSignals(): Signals {
  let child: Child | undefined;
  const forwarded: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP'];
  const names: readonly NodeJS.Signals[] = [...forwarded, 'SIGINT', 'SIGQUIT'];
  const handle = (name: NodeJS.Signals): void => {
    if (!child) {
      process.exit(128 + constants.signals[name]);
    } else if (forwarded.includes(name)) {
      child.kill(name);
    }
  };
  names.forEach((name) => void process.on(name, handle));
  return {
    forwardTo(running) {
      child = running;
    },
    stop: () => names.forEach((name) => void process.off(name, handle)),
  };
}

/** As a shell reports it: the status, or 128 and the signal's number. */
function statusOf({ status, signal }: Exit): number {
  return status ?? 128 + (signal ?? constants.signals.SIGKILL);
}
