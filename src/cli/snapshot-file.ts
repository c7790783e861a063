import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { plainText } from '../model/plain-text.ts';
import { parseSaved, tooLarge } from '../protocol/parse-saved.ts';
import { largestSaved, type Saved, writeSaved } from '../protocol/saved.ts';

/** Reads a saved snapshot. A sentence says why that cannot be. */
export function readSnapshot(file: string): Saved | string {
  const name = plainText(file);
  let text: string | null;
  try {
    text = readAtMost(file, largestSaved);
  } catch (error) {
    return `${name} cannot be read (${codeOf(error)}).`;
  }
  const parsed = text === null ? tooLarge() : parseSaved(text);
  return typeof parsed === 'string' ? `${name}: ${parsed}` : parsed;
}

/** Saves a snapshot for its owner alone: command lines hold secrets. Returns why it could not be, or null. */
export function writeSnapshot(file: string, saved: Saved): string | null {
  try {
    writeFileSync(file, writeSaved(saved), { mode: 0o600 });
    return null;
  } catch (error) {
    return `${plainText(file)} cannot be written (${codeOf(error)}).`;
  }
}

/** null where there is more: what is read may be a pipe, whose size nobody knows. */
function readAtMost(file: string, most: number): string | null {
  const descriptor = openSync(file, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let size = 0; size <= most; ) {
      const chunk = Buffer.allocUnsafe(2 ** 20);
      const read = readSync(descriptor, chunk);
      if (read === 0) {
        return Buffer.concat(chunks).toString();
      }
      chunks.push(chunk.subarray(0, read));
      size += read;
    }
    return null;
  } finally {
    closeSync(descriptor);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'Error';
}
