import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expectationsFile } from '../expectations/expectation.ts';
import { type ExpectationsInForce, nothingExpected } from '../model/expectation.ts';
import { plainText } from '../model/plain-text.ts';
import { currentDirectory } from './current-directory.ts';

/** `nearest`: in the current folder, or the nearest above it; else the named file, or none. */
export type ExpectationsChoice =
  | { readonly from: 'nearest' }
  | { readonly from: 'file'; readonly file: string }
  | { readonly from: 'none' };

/**
 * Reads the expectations of a command line. A sentence says why that cannot be: a wrong file is not passed over. Where
 * there is none, what reads and matches them is not loaded.
 */
export async function chooseExpectations(choice: ExpectationsChoice): Promise<ExpectationsInForce | string> {
  const directory = currentDirectory();
  const file = choice.from === 'nearest' ? nearest(directory) : choice.from === 'file' ? choice.file : null;
  if (file === null) {
    return { expected: nothingExpected, refusals: [] };
  }
  const name = plainText(choice.from === 'file' ? file : relative(directory, file));
  let text: string | null;
  try {
    const path = resolve(directory, file);
    text = choice.from === 'file' ? readFileSync(path, 'utf8') : readFound(path);
    if (text === null) {
      const message = `${name} belongs to another user, who could hide leaks by it: no expectation is applied. Name it by --expectations to trust it.`;
      return { expected: nothingExpected, refusals: [{ call: `stat ${name}`, code: 'EPERM', message }] };
    }
  } catch (error) {
    const { code = 'Error' } = error as NodeJS.ErrnoException;
    const message = `${name} cannot be read (${code})`;
    if (choice.from === 'file') {
      return `${message}.`;
    }
    const refusal = { call: `read ${name}`, code, message: `${message}: no expectation is applied.` };
    return { expected: nothingExpected, refusals: [refusal] };
  }
  const { parseExpectations } = await import('../expectations/parse.ts');
  const { expectations, errors } = parseExpectations(text);
  const [error] = errors;
  if (error) {
    return `${name}:${error.line}:${error.column}: ${error.message}`;
  }
  const { expectedBy } = await import('../expectations/match.ts');
  return { expected: expectedBy([{ source: 'file', name, expectations }]), refusals: [] };
}

/**
 * null where it belongs to another user; root's files count as ours, as everywhere. Nobody named a file that was found:
 * were it a named pipe, opening it would wait for ever, and a device such as /dev/zero would never end.
 */
function readFound(file: string): string | null {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const status = fstatSync(descriptor);
    if (status.uid !== 0 && status.uid !== process.getuid?.()) {
      return null;
    }
    // Of a folder the call itself says why it cannot be read.
    return status.isFile() || status.isDirectory() ? readFileSync(descriptor, 'utf8') : '';
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
