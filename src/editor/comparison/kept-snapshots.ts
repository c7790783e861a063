import { createHash } from 'node:crypto';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { largestSaved, type Saved, savedEnding, writeSaved } from '../../protocol/saved.ts';
import { readSnapshot } from '../snapshots/file.ts';

const most = 20;

/**
 * Snapshots that are in no file of the user's, kept in the extension's storage for as long as a comparison shows them,
 * so that it is there again after a reload. Only so many and so much, since windows may be closed for good.
 */
export class KeptSnapshots {
  readonly #folder: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'compared');
  }

  /** The key by which it is found again, null where it is too large or nothing could be written. */
  async keep(saved: Saved): Promise<string | null> {
    const text = new TextEncoder().encode(writeSaved(saved));
    if (text.length > largestSaved) {
      return null;
    }
    const key = createHash('sha256').update(text).digest('hex');
    try {
      await vscode.workspace.fs.createDirectory(this.#folder);
      await vscode.workspace.fs.writeFile(this.#file(key), text);
      await this.#dropOldest();
      return key;
    } catch {
      return null;
    }
  }

  /** A sentence says why it cannot be read. */
  async read(key: string, name: string): Promise<Saved | string> {
    const file = this.#file(key);
    try {
      await vscode.workspace.fs.stat(file);
    } catch {
      return t('{0} was never saved to a file, and what was kept of it for this comparison is gone.', name);
    }
    return readSnapshot(file);
  }

  async forget(key: string): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.#file(key));
    } catch {
      // It went with the oldest.
    }
  }

  #file(key: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${key}${savedEnding}`);
  }

  async #dropOldest(): Promise<void> {
    const names = await vscode.workspace.fs.readDirectory(this.#folder);
    const files = await Promise.all(
      names.map(async ([name]) => {
        const file = vscode.Uri.joinPath(this.#folder, name);
        const { mtime, size } = await vscode.workspace.fs.stat(file);
        return { file, mtime, size };
      }),
    );
    let bytes = 0;
    const newestFirst = files.sort((a, b) => b.mtime - a.mtime);
    const surplus = newestFirst.filter(({ size }, index) => {
      bytes += size;
      return index >= most || bytes > largestSaved;
    });
    await Promise.all(surplus.map(({ file }) => vscode.workspace.fs.delete(file)));
  }
}
