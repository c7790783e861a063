import { plainText } from '../../model/plain-text.ts';
import type { Saved } from '../saved.ts';
import { plainWords } from './plain-words.ts';
import { anyOf, expressionOf, type Rewrite, rewriteTexts } from './rewrite.ts';

/** Whose home folders and names are left out, beside those that the texts themselves show. */
export interface Redaction {
  readonly homes: readonly string[];
  readonly users: readonly string[];
}

const ellipsis = '…';
/** Shorter arguments are flags and numbers, and are found within everything. */
const shortestArgument = 4;
/** Ports, pids and durations: taken out, they would leave no inode and no pid whole. */
const smallNumber = /^\d{1,7}$/;
/** /root as a folder; homes of people on Linux and macOS, each with the name. */
const usualHomes = /\/root(?![\p{L}\p{N}._-])|(?:\/var)?\/(?:home|Users)\/([^/\s:;,'"`()[\]]+)/gu;
/** Accounts and folders of every system: as a name they tell nothing, and paths need them. */
const commonNames = new Set(
  'root nobody home user users local share bin sbin lib etc var tmp run srv opt mnt media boot dev proc sys usr log'.split(
    ' ',
  ),
);

/**
 * Leaves out of a snapshot what is nobody else's: home folders become `~`; user names in paths, the machine's name and
 * arguments become `…`, wherever evidence, remedies and targets repeat them. Program names stay. An argument stays where
 * it is a word of our own sentences, a program's name or a small number.
 */
export function redact<Whole extends Saved>(saved: Whole, { homes, users }: Redaction): Whole {
  const found = new Set(users);
  rewriteTexts(saved, (text) => {
    for (const [, name] of text.matchAll(usualHomes)) {
      found.add(name ?? '');
    }
    return text;
  });
  const programs = new Set(saved.report.processes.map(({ command }) => nameOf(programOf(command))));
  const names = [...found].filter((name) => name !== '' && !commonNames.has(name) && !programs.has(name));
  const rewrite = rewriteOf(
    argumentsIn(saved, programs),
    homes.filter((home) => home.length > 1),
    names,
  );
  const short = rewriteTexts(saved, rewrite, (command) => withoutArguments(command, rewrite));
  return { ...short, redacted: true, host: { ...short.host, name: null } };
}

/** Of one text, where nothing is known of who lives here. */
export function withoutUsualHomes(text: string): string {
  return text.replace(usualHomes, '~');
}

/** Of a text with markup, in which `</…` is no path. */
export function withoutHomes(markup: string, homes: readonly string[]): string {
  const found = homes.filter((home) => home.length > 1);
  return found.length === 0 ? markup : markup.replace(expressionOf(found, wholePath), '~');
}

const wholePath = ['(?<![<\\p{L}\\p{N}._-])', '(?![\\p{L}\\p{N}._-])'] as const;

function rewriteOf(words: readonly string[], homes: readonly string[], users: readonly string[]): Rewrite {
  const takeOut = anyOf(words);
  const takeHomes = anyOf(homes);
  const name = users.length === 0 ? null : expressionOf(users, wholeName);
  return (text) => {
    const homeless = withoutUsualHomes(takeHomes(takeOut(text, ellipsis), '~'));
    const nameless =
      name === null ? homeless : homeless.replace(/\S*\/\S*/g, (path) => path.replace(name, ellipsis));
    // What was put in its place may make up an argument anew, such as `~/notes`.
    return nameless === text ? text : takeOut(nameless, ellipsis);
  };
}

/** Not within a longer word: `al` is no part of `/usr/local`. */
const wholeName = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'] as const;

/** The program alone, in full where that repeats no argument. */
function withoutArguments(command: string, rewrite: Rewrite): string {
  const program = programOf(command);
  const written = rewrite(program);
  const shown = written.includes(ellipsis) ? nameOf(program) : written;
  return program === command ? shown : `${shown} ${ellipsis}`;
}

/** What must not be repeated: every argument, what follows its `=`, and each as it is shown. */
function argumentsIn({ report }: Saved, programs: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  for (const { command } of report.processes) {
    const rest = command.slice(programOf(command).length);
    // Arguments are joined by one space each, and may hold line breaks and more of their own.
    for (const word of [...rest.split(' '), ...rest.split(/\s+/)]) {
      const value = word.slice(word.indexOf('=') + 1);
      for (const text of [word, value, plainText(word), plainText(value)]) {
        if (text.length >= shortestArgument && !smallNumber.test(text) && !programs.has(text)) {
          found.add(text);
        }
      }
    }
  }
  return [...found].filter((text) => !plainWords.has(text));
}

function programOf(command: string): string {
  return command.split(' ', 1)[0] ?? '';
}

/** `nginx` of `/usr/sbin/nginx`, and of the title `nginx:`. */
function nameOf(program: string): string {
  return (program.split('/').at(-1) ?? program).replace(/:$/, '');
}
