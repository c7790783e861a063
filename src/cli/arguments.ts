import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import type { ExpectationsChoice } from './expectations.ts';

export interface InspectRequest {
  readonly action: 'inspect';
  readonly pid: number;
  readonly json: boolean;
  readonly expectations: ExpectationsChoice;
}

export interface RunRequest {
  readonly action: 'run';
  readonly program: string;
  readonly args: readonly string[];
  readonly json: boolean;
  readonly expectations: ExpectationsChoice;
  /** Where the report goes; standard error when null, so that the command's output stays its own. */
  readonly reportFile: string | null;
}

export type Request =
  | InspectRequest
  | RunRequest
  | { readonly action: 'print'; readonly text: string }
  | { readonly action: 'refuse'; readonly message: string };

const usage = `Usage:
  fd-inheritance inspect [--json] PID
      The descriptors of a process, its ancestors and its descendants, each with its verdict.
  fd-inheritance run [--json] [--report FILE] -- COMMAND [ARGUMENT...]
      Runs a command held at exec, judges what it received, then lets it run. The report goes to
      standard error, or to FILE; the command's output and exit status are passed through, except
      that the status is 3 when it received a leak.
What is expected is read from the nearest .fd-inheritance.json, in this folder or above it as far as
the repository goes: it allows or denies descriptors, each with a reason.
      --expectations FILE    reads FILE instead
      --no-expectations      reads none
Exit status: 0 done, 2 could not (one sentence on standard error), 3 a leak was received.
`;

const largestPid = 2 ** 22;

/** For every command that judges. */
const expectationsOptions = {
  expectations: { type: 'string' },
  'no-expectations': { type: 'boolean' },
} as const;

export function parseCommandLine(words: readonly string[]): Request {
  const [action, ...rest] = words;
  if (action === undefined || action === 'help' || action === '--help' || action === '-h') {
    return { action: 'print', text: usage };
  }
  if (action === '--version' || action === '-v') {
    return { action: 'print', text: `${packageJson.version}\n` };
  }
  if (rest[0] === '--help' || rest[0] === '-h') {
    return { action: 'print', text: usage };
  }
  try {
    if (action === 'inspect') {
      return parseInspect(rest);
    }
    if (action === 'run') {
      return parseRun(rest);
    }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  return refuse(`there is no command ${JSON.stringify(action)}: use inspect or run, or see --help.`);
}

function parseInspect(words: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { json: { type: 'boolean', default: false }, ...expectationsOptions },
    allowPositionals: true,
  });
  const [text, ...others] = positionals;
  if (text === undefined || others.length > 0) {
    return refuse('inspect takes one PID, see --help.');
  }
  const pid = /^\d+$/.test(text) ? Number(text) : 0;
  if (pid < 1 || pid > largestPid) {
    return refuse(`${JSON.stringify(text)} is not a PID: use a number from 1 to ${largestPid}.`);
  }
  return { action: 'inspect', pid, json: values.json, expectations: choiceOf(values) };
}

function parseRun(words: readonly string[]): Request {
  const end = words.indexOf('--');
  const own = end < 0 ? words : words.slice(0, end);
  const [program, ...args] = end < 0 ? [] : words.slice(end + 1);
  const { values } = parseArgs({
    args: [...own],
    options: {
      json: { type: 'boolean', default: false },
      report: { type: 'string' },
      ...expectationsOptions,
    },
  });
  if (program === undefined) {
    return refuse('run takes a command after --, see --help.');
  }
  return {
    action: 'run',
    program,
    args,
    json: values.json,
    expectations: choiceOf(values),
    reportFile: values.report ?? null,
  };
}

function choiceOf(values: { expectations?: string; 'no-expectations'?: boolean }): ExpectationsChoice {
  if (values['no-expectations']) {
    return { from: 'none' };
  }
  return values.expectations === undefined
    ? { from: 'nearest' }
    : { from: 'file', file: values.expectations };
}

function refuse(message: string): Request {
  return { action: 'refuse', message };
}
