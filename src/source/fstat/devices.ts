import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Names of devices by their numbers, which is what fstat -n prints; read when one is first asked for. */
export class Devices {
  readonly #folders: readonly string[];
  #names: ReadonlyMap<string, string> | null = null;

  constructor(folders: readonly string[] = ['/dev', '/dev/pts']) {
    this.#folders = folders;
  }

  readonly nameOf = (device: number, isBlock: boolean): string | null => {
    this.#names ??= new Map(this.#folders.flatMap((folder) => namesIn(folder)));
    return this.#names.get(key(device, isBlock)) ?? null;
  };
}

function key(device: number, isBlock: boolean): string {
  return `${isBlock ? 'block' : 'character'} ${device}`;
}

function namesIn(folder: string): readonly (readonly [string, string])[] {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isCharacterDevice() || entry.isBlockDevice())
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      try {
        return [[key(statSync(path).rdev, entry.isBlockDevice()), path] as const];
      } catch {
        return [];
      }
    });
}
