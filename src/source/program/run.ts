import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { t } from '@vscode/l10n';
import { refusalFrom } from '../../../native/refusal.ts';
import { ownStrays } from '../../../native/strays.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Refusal } from '../../model/refusal.ts';
import { refused } from '../refusals.ts';
import { cancelled } from '../source.ts';

export interface Run {
  readonly output: Buffer;
  /** What it said on standard error: what it could not look at. */
  readonly warnings: readonly Refusal[];
}

export interface RunRequest {
  /** What people call it. */
  readonly name: string;
  /** An absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  /** Milliseconds until it is killed: lsof waits for file systems that do not answer, and so may never end. */
  readonly patience?: number;
}

const usualPatience = 30_000;
/** For its end after it was killed; only what the kernel holds takes longer. */
const lastPatience = 3_000;
/** There is one for each mount that it may not look at. */
const mostWarnings = 20;
/** Numbers above are not worth a list of so many entries. */
const mostCovered = 4096;

/** Runs a program to its end, or kills it with its children, by which lsof looks at file systems. */
export async function runProgram(request: RunRequest, signal?: AbortSignal): Promise<Run | Refusal> {
  if (signal?.aborted) {
    return cancelled;
  }
  const nothing = openSync(devNull, 'r+');
  try {
    const child = spawn(request.program, request.args, {
      cwd: '/',
      // Names byte by byte and dates in one form, whatever the language, and nothing else, such as the place of lsof's cache.
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
      // A group of its own, to be killed as a whole.
      detached: true,
      stdio: streams(nothing),
    });
    return await outcomeOf(child, request, signal);
  } finally {
    closeSync(nothing);
  }
}

/** Two pipes, and the null device in place of what a child would get from us by accident. */
function streams(nothing: number): ('ignore' | 'pipe' | number)[] {
  const list: ('ignore' | 'pipe' | number)[] = ['ignore', 'pipe', 'pipe'];
  for (const stray of ownStrays().filter((number) => number < mostCovered)) {
    while (list.length < stray) {
      list.push('ignore');
    }
    list[stray] = nothing;
  }
  return list;
}

function outcomeOf(
  child: ChildProcess,
  { name, program, patience = usualPatience }: RunRequest,
  signal: AbortSignal | undefined,
): Promise<Run | Refusal> {
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => void output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => void errors.push(chunk));
  return new Promise((resolve) => {
    let why: Refusal | null = null;
    let last: NodeJS.Timeout | undefined;
    const settle = (outcome: Run | Refusal): void => {
      clearTimeout(slow);
      clearTimeout(last);
      signal?.removeEventListener('abort', onAbort);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(outcome);
    };
    const stop = (refusal: Refusal): void => {
      why ??= refusal;
      killGroup(child);
      last = setTimeout(settle, lastPatience, why).unref();
    };
    const onAbort = (): void => stop(cancelled);
    const slow = setTimeout(() => {
      const message = t(
        '{0} did not end within {1} seconds and was stopped: it may be waiting for a file system that does not answer.',
        name,
        patience / 1000,
      );
      stop({ call: program, code: 'ETIMEDOUT', message });
    }, patience);
    signal?.addEventListener('abort', onAbort, { once: true });
    child.once('error', (error) =>
      settle(refused(refusalFrom(program, error), t('{0} cannot be run', name))),
    );
    // Killed, its children may hold the pipes still; otherwise all that it wrote is waited for.
    child.once('exit', () => why && settle(why));
    child.once('close', (status, by) =>
      settle(
        outcome({ name, program }, { status, by }, Buffer.concat(output), Buffer.concat(errors).toString()),
      ),
    );
  });
}

function killGroup({ pid, kill }: ChildProcess): void {
  try {
    process.kill(-(pid ?? 0), 'SIGKILL');
  } catch {
    kill('SIGKILL');
  }
}

interface End {
  readonly status: number | null;
  readonly by: NodeJS.Signals | null;
}

/** The status of lsof is 1 as soon as one process was not there, which is no failure. */
function outcome(
  { name, program }: Pick<RunRequest, 'name' | 'program'>,
  { status, by }: End,
  output: Buffer,
  errors: string,
): Run | Refusal {
  if (by !== null) {
    return { call: program, code: by, message: t('{0} was ended by {1} before it was done.', name, by) };
  }
  const said = paragraphs(errors, name);
  const [first] = said;
  if (status !== 0 && output.length === 0 && first !== undefined) {
    return { call: program, code: `status ${status}`, message: t('{0} failed: {1}', name, first) };
  }
  const warnings = said.slice(0, mostWarnings).map((line) => ({
    call: program,
    code: 'WARNING',
    message: t('{0} says: {1}', name, line),
  }));
  return { output, warnings };
}

/** Lines that are indented belong to the one before. */
function paragraphs(text: string, name: string): readonly string[] {
  const said = `${name}: `;
  return text
    .split(/\n(?!\s)/)
    .map((paragraph) => (paragraph.startsWith(said) ? paragraph.slice(said.length) : paragraph))
    .map((paragraph) =>
      plainText(
        paragraph
          .replace(/^WARNING: /, '')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
    )
    .filter((paragraph) => paragraph !== '');
}
