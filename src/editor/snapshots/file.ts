import { homedir } from 'node:os';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainText } from '../../model/plain-text.ts';
import { parseSaved, tooLarge } from '../../protocol/parse-saved.ts';
import { largestSaved, type Saved } from '../../protocol/saved.ts';

export function snapshotFilters(): Record<string, string[]> {
  return { [t('FD Inheritance snapshots')]: ['fdsnap.json', 'json'] };
}

/** Reads a saved snapshot from wherever the window's files are. A sentence says why that cannot be. */
export async function readSnapshot(uri: vscode.Uri): Promise<Saved | string> {
  const name = plainText(nameOf(uri));
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > largestSaved) {
      return `${name}: ${tooLarge()}`;
    }
    const parsed = parseSaved(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    return typeof parsed === 'string' ? `${name}: ${parsed}` : parsed;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return t('{0} cannot be read: {1}', name, why);
  }
}

/** False when it was refused, which the user was told. */
export async function writeText(uri: vscode.Uri, text: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(t('{0} cannot be written: {1}', plainText(nameOf(uri)), why));
    return false;
  }
}

/** In the first folder of the window, else at home: `nginx-4711-2026-01-02T03-04-05.fdsnap.json`. */
export function proposedFile({ title, taken }: Pick<Saved, 'title' | 'taken'>, ending: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const words = `${title} ${taken.slice(0, 19)}`.replace(/[^\p{L}\p{N}.]+/gu, '-').slice(0, 80);
  return vscode.Uri.joinPath(folder, `${words.replace(/^[-.]+/, '')}${ending}`);
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}
