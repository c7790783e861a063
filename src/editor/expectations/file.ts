import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type ExpectationList, expectationsFile } from '../../expectations/expectation.ts';
import { type ExpectationError, parseExpectations } from '../../expectations/parse.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Refusal } from '../../model/refusal.ts';

export interface FileReading {
  readonly uri: vscode.Uri;
  readonly list: ExpectationList | null;
  readonly errors: readonly ExpectationError[];
  readonly refusal: Refusal | null;
}

export function fileIn(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, expectationsFile);
}

/** Reads a folder's file. A hostile workspace could hide leaks by it, so that it counts only where it is trusted. */
export async function readFolder(folder: vscode.WorkspaceFolder): Promise<FileReading> {
  const uri = fileIn(folder);
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const name = several ? `${plainText(folder.name)}/${expectationsFile}` : expectationsFile;
  const none: FileReading = { uri, list: null, errors: [], refusal: null };
  const text = await readText(uri);
  if (text === null) {
    return none;
  }
  if (!vscode.workspace.isTrusted) {
    const message = t(
      '{0} is not applied in Restricted Mode: trust this workspace to accept what it expects.',
      name,
    );
    return { ...none, refusal: { call: `read ${name}`, code: 'Restricted', message } };
  }
  if (text instanceof Error) {
    const message = t('{0} cannot be read, and is not applied: {1}', name, text.message);
    return { ...none, refusal: { call: `read ${name}`, code: text.name, message } };
  }
  const { expectations, errors } = parseExpectations(text);
  const [error] = errors;
  if (error) {
    const message = t(
      '{0}: {1} Nothing of it is applied.',
      `${name}:${error.line}:${error.column}`,
      error.message,
    );
    return { ...none, errors, refusal: { call: `parse ${name}`, code: 'Invalid', message } };
  }
  return { ...none, list: { source: 'file', name, expectations } };
}

/** null where there is none. Opening what is no file, such as a named pipe, could wait for ever. */
export async function readText(uri: vscode.Uri): Promise<string | Error | null> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) {
      return new Error(t('it is no file.'));
    }
    // The byte order mark stays, so that a file which is written back keeps it.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return null;
    }
    return error instanceof Error ? error : new Error(String(error));
  }
}
