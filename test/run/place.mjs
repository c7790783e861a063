import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Whether a module is the script that node was started with, rather than imported. */
export function isMain(address) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(address);
}
