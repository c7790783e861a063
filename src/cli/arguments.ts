import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import type { Query } from '../model/search.ts';
import type { ExpectationsChoice } from './expectations.ts';
import { parsePid, parseQuery } from './query.ts';
import { usage } from './usage.ts';

export interface InspectRequest {
  readonly action: 'inspect';
  readonly pid: number;
  readonly json: boolean;
  readonly expectations: ExpectationsChoice;
}

export interface HoldersRequest {
  readonly action: 'holders';
  readonly query: Query;
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
  | HoldersRequest
  | RunRequest
  | { readonly action: 'print'; readonly text: string }
  | { readonly action: 'refuse'; readonly message: string };

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
    if (action === 'holders') {
      return parseHolders(rest);
    }
    if (action === 'run') {
      return parseRun(rest);
    }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  return refuse(`there is no command ${JSON.stringify(action)}: use inspect, holders or run, or see --help.`);
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
  const pid = parsePid(text);
  if (typeof pid === 'string') {
    return refuse(pid);
  }
  return { action: 'inspect', pid, json: values.json, expectations: choiceOf(values) };
}

function parseHolders(words: readonly string[]): Request {
  const { values } = parseArgs({
    args: [...words],
    options: {
      json: { type: 'boolean', default: false },
      port: { type: 'string' },
      path: { type: 'string' },
      pid: { type: 'string' },
      fd: { type: 'string' },
      terminal: { type: 'string' },
      ...expectationsOptions,
    },
  });
  const query = parseQuery(values);
  return typeof query === 'string'
    ? refuse(query)
    : { action: 'holders', query, json: values.json, expectations: choiceOf(values) };
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
