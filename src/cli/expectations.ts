import { closeSync, constants, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expectationsFile } from '../expectations/expectation.ts';
import { expectedBy } from '../expectations/match.ts';
import { parseExpectations } from '../expectations/parse.ts';
import { type ExpectationsInForce, nothingExpected } from '../model/expectation.ts';
import { plainText } from '../model/plain-text.ts';
import { currentDirectory } from './current-directory.ts';

/** `nearest`: in the current folder, or the nearest above it; else the named file, or none. */
export type ExpectationsChoice =
  | { readonly from: 'nearest' }
  | { readonly from: 'file'; readonly file: string }
  | { readonly from: 'none' };

/** Reads the expectations of a command line. A sentence says why that cannot be: a wrong file is not passed over. */
export function chooseExpectations(choice: ExpectationsChoice): ExpectationsInForce | string {
  const directory = currentDirectory();
  const file = choice.from === 'nearest' ? nearest(directory) : choice.from === 'file' ? choice.file : null;
  if (file === null) {
    return { expected: nothingExpected, refusals: [] };
  }
  const name = plainText(choice.from === 'file' ? file : relative(directory, file));
  let text: string;
  try {
    if (choice.from === 'nearest' && isAnothersFile(file)) {
      const message = `${name} belongs to another user, who could hide leaks by it: no expectation is applied. Name it by --expectations to trust it.`;
      return { expected: nothingExpected, refusals: [{ call: `stat ${name}`, code: 'EPERM', message }] };
    }
    text = read(resolve(directory, file), choice.from === 'file');
  } catch (error) {
    const { code = 'Error' } = error as NodeJS.ErrnoException;
    const message = `${name} cannot be read (${code})`;
    if (choice.from === 'file') {
      return `${message}.`;
    }
    const refusal = { call: `read ${name}`, code, message: `${message}: no expectation is applied.` };
    return { expected: nothingExpected, refusals: [refusal] };
  }
  const { expectations, errors } = parseExpectations(text);
  const [error] = errors;
  return error
    ? `${name}:${error.line}:${error.column}: ${error.message}`
    : { expected: expectedBy([{ source: 'file', name, expectations }]), refusals: [] };
}

/** Root's files count as ours, as everywhere. */
function isAnothersFile(file: string): boolean {
  const { uid } = statSync(file);
  return uid !== 0 && uid !== process.getuid?.();
}

/** Nobody named a file that was found: were it a named pipe, opening it would wait for ever. */
function read(file: string, named: boolean): string {
  const descriptor = openSync(file, constants.O_RDONLY | (named ? 0 : constants.O_NONBLOCK));
  try {
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** The folders from here up, to the first that is the root of a repository. */
function nearest(directory: string): string | null {
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    const file = join(folder, expectationsFile);
    if (existsSync(file)) {
      return file;
    }
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) {
      return null;
    }
  }
}
