import { constants, type Stats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { Refusal, refusalFrom } from './refusal.ts';

/** Where to look without a PATH: never in the current directory. */
const defaultPath = '/usr/local/bin:/usr/bin:/bin';

/**
 * The file that execvp(3) would run for a name, so that a wrong name is refused before anything is spawned.
 * A name with a slash is taken from `directory`; others are looked up in `searchPath` (PATH's syntax).
 */
export async function findProgram(
  name: string,
  searchPath: string,
  directory: string,
): Promise<string | Refusal> {
  const call = `find program ${JSON.stringify(name)}`;
  if (name === '' || name.includes('\0')) {
    return new Refusal(call, 22);
  }
  const folder = await attemptStat(directory);
  if (folder instanceof Refusal || !folder.isDirectory()) {
    const reason = folder instanceof Refusal ? folder.reason : 'not a directory';
    return new Refusal(
      call,
      20,
      folder instanceof Refusal ? folder.name : 'ENOTDIR',
      `the directory ${directory}: ${reason}`,
    );
  }
  if (name.includes('/')) {
    return checkProgram(call, isAbsolute(name) ? name : resolve(directory, name));
  }
  let denied: Refusal | undefined;
  for (const folder of (searchPath || defaultPath).split(delimiter)) {
    const found = await checkProgram(call, join(resolve(directory, folder || '.'), name));
    if (!(found instanceof Refusal)) {
      return found;
    }
    if (found.name === 'EACCES') {
      denied ??= found;
    }
  }
  return denied ?? new Refusal(call, 2, 'ENOENT', 'not found in any folder of PATH');
}

async function attemptStat(path: string): Promise<Stats | Refusal> {
  try {
    return await stat(path);
  } catch (error) {
    return refusalFrom(`stat ${path}`, error);
  }
}

async function checkProgram(call: string, path: string): Promise<string | Refusal> {
  try {
    if ((await stat(path)).isDirectory()) {
      return new Refusal(call, 21);
    }
    await access(path, constants.X_OK);
    return path;
  } catch (error) {
    return refusalFrom(call, error);
  }
}
