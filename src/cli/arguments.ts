import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import packageJson from '../../package.json' with { type: 'json' };
import { type GivenDescriptor, givenTwice, parseRedirection } from '../model/given.ts';
import type { Query } from '../model/search.ts';
import type { SourceChoice } from '../source/choice.ts';
import type { ExpectationsChoice } from './expectations.ts';
import { choiceOf, expectationsOptions } from './expectations-options.ts';
import { parsePid, parseQuery } from './query.ts';
import { type CompareRequest, type ExportRequest, parseCompare, parseExport } from './snapshot-arguments.ts';
import { parseSource, sourceOption, unknownSource } from './source-option.ts';
import { usage } from './usage.ts';

export interface InspectRequest {
  readonly action: 'inspect';
  readonly pid: number;
  readonly source: SourceChoice;
  readonly json: boolean;
  /** Where the snapshot is saved, in place of being printed; null where it is printed. */
  readonly saveFile: string | null;
  readonly expectations: ExpectationsChoice;
}

export interface HoldersRequest {
  readonly action: 'holders';
  readonly query: Query;
  readonly source: SourceChoice;
  readonly json: boolean;
  readonly expectations: ExpectationsChoice;
}

export interface RunRequest {
  readonly action: 'run';
  readonly program: string;
  readonly args: readonly string[];
  readonly json: boolean;
  readonly expectations: ExpectationsChoice;
  /** Whether what the command starts is recorded; the report is then of all of it. */
  readonly record: boolean;
  /** Where the report goes; standard error when null, so that the command's output stays its own. */
  readonly reportFile: string | null;
  /** Where a problem is shown whose own place is not known; null where no problems are printed. */
  readonly problemsFile: string | null;
  /** What the command is given on purpose. */
  readonly given: readonly GivenDescriptor[];
  /** Variables that the command does not get. */
  readonly unset: readonly string[];
}

export type Request =
  | InspectRequest
  | HoldersRequest
  | RunRequest
  | CompareRequest
  | ExportRequest
  | { readonly action: 'print'; readonly text: string }
  | { readonly action: 'refuse'; readonly message: string };

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
    if (action === 'compare' || action === 'export') {
      const request = action === 'compare' ? parseCompare(rest) : parseExport(rest);
      return typeof request === 'string' ? refuse(request) : request;
    }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  return refuse(
    `there is no command ${JSON.stringify(action)}: use inspect, holders, run, compare or export, or see --help.`,
  );
}

function parseInspect(words: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      json: { type: 'boolean', default: false },
      save: { type: 'string' },
      ...sourceOption,
      ...expectationsOptions,
    },
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
  if (values.json && values.save !== undefined) {
    return refuse('inspect prints --json or saves by --save, not both.');
  }
  const source = parseSource(values.source);
  if (source === null) {
    return refuse(unknownSource);
  }
  const saveFile = values.save ?? null;
  return { action: 'inspect', pid, source, json: values.json, saveFile, expectations: choiceOf(values) };
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
      ...sourceOption,
      ...expectationsOptions,
    },
  });
  const query = parseQuery(values);
  const source = parseSource(values.source);
  if (typeof query === 'string' || source === null) {
    return refuse(typeof query === 'string' ? query : unknownSource);
  }
  return { action: 'holders', query, source, json: values.json, expectations: choiceOf(values) };
}

function parseRun(words: readonly string[]): Request {
  const end = words.indexOf('--');
  const own = end < 0 ? words : words.slice(0, end);
  const [program, ...args] = end < 0 ? [] : words.slice(end + 1);
  const { values } = parseArgs({
    args: [...own],
    options: {
      json: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      report: { type: 'string' },
      problems: { type: 'string' },
      give: { type: 'string', multiple: true, default: [] },
      unset: { type: 'string', multiple: true, default: [] },
      ...expectationsOptions,
    },
  });
  if (program === undefined) {
    return refuse('run takes a command after --, see --help.');
  }
  if (values.json && values.problems !== undefined && values.report === undefined) {
    return refuse(t('run prints --problems beside --json only where that goes to a file, by --report.'));
  }
  const given = parseGiven(values.give);
  if (typeof given === 'string') {
    return refuse(given);
  }
  return {
    action: 'run',
    program,
    args,
    json: values.json,
    expectations: choiceOf(values),
    record: values.record,
    reportFile: values.report ?? null,
    problemsFile: values.problems ?? null,
    given,
    unset: values.unset,
  };
}

/** Each number once; a sentence where one is wrong. */
function parseGiven(words: readonly string[]): readonly GivenDescriptor[] | string {
  const given: GivenDescriptor[] = [];
  for (const word of words) {
    const parsed = parseRedirection(word);
    if (typeof parsed === 'string') {
      return parsed;
    }
    if (given.some(({ number }) => number === parsed.number)) {
      return givenTwice(parsed.number);
    }
    given.push(parsed);
  }
  return given;
}

function refuse(message: string): Request {
  return { action: 'refuse', message };
}
