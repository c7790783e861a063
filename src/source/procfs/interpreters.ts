import { withoutDeleted } from '../../model/deleted.ts';
import type { Language } from '../../model/language.ts';

const shells = 'bash|dash|ash|sh|rbash|zsh|fish|ksh|ksh93|lksh|mksh|oksh|pdksh|yash|posh|csh|tcsh|bsd-csh|nu';

/** Interpreters by the names that distributions and builders give them: `python3.11`, `ruby3.1`, `php-fpm8.2`. */
const interpreters: readonly (readonly [RegExp, Language])[] = [
  [new RegExp(`^(?:${shells})(?:-?\\d[\\d.]*)?(?:-static)?$`), 'shell'],
  [/^(?:python|pypy)[\d.]*(?:d|t|-dbg|-c)?$/, 'python'],
  [/^(?:node|nodejs|electron)[\d.]*$/, 'node'],
  [/^(?:ruby|truffleruby)-?[\d.]*$/, 'ruby'],
  [/^(?:php|php-cgi|php-fpm|phpdbg)-?[\d.]*$/, 'php'],
  [/^perl(?:[\d.]+(?:-[\w-]+)?)?$/, 'perl'],
  [/^(?:lua|luajit)-?\d*[\d.]*(?:-beta\d+)?$/, 'lua'],
  [/^java$/, 'java'],
  [/^(?:tclsh|wish|expect)[\d.]*$/, 'tcl'],
  [/^(?:awk|gawk|mawk|nawk|bwk|original-awk)(?:-[\d.]+)?$/, 'awk'],
];

/** Programs that are many programs, by the name under which they are called. */
const manyInOne = /^(?:busybox|toybox)(?:\.\w+)?$/;

/** The language that a program of this file interprets; null for what is no interpreter. */
export function interpreterLanguage(executable: string, words: readonly string[]): Language | null {
  const name = baseName(executable);
  if (!manyInOne.test(name)) {
    return byName(name);
  }
  const [called = '', applet = ''] = words.map(baseName);
  return byName(manyInOne.test(called) ? applet : called.replace(/^-/, ''));
}

/** The interpreter in the first line of a script, with its argument, as execve(2) takes them apart. */
export function interpreterOf(head: string): readonly string[] | null {
  const [, line] = /^#![ \t]*([^\n]+)/.exec(head) ?? [];
  const [interpreter, ...rest] = line?.trim().split(/[ \t]+/) ?? [];
  if (interpreter === undefined || interpreter === '') {
    return null;
  }
  // env(1) runs the first of its words that is neither an option nor an assignment.
  return baseName(interpreter) === 'env'
    ? rest.filter((word) => !word.startsWith('-') && !word.includes('=')).slice(0, 1)
    : [interpreter, ...rest];
}

function byName(name: string): Language | null {
  return interpreters.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Without the folder, and without what the kernel adds when the file was removed or replaced. */
function baseName(path: string): string {
  return withoutDeleted(path).replace(/^.*\//s, '');
}
