import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { VariableContext } from '../../configuration/variables.ts';
import { ownEnvironment } from '../../launch/command.ts';

/** What variables stand for in this window now; `folder` is the one that the command belongs to. */
export function variableContext(folder: string | null): VariableContext {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const editor = vscode.window.activeTextEditor;
  const document = editor?.document.uri.scheme === 'file' ? editor.document : undefined;
  return {
    folders: folders.map(({ name, uri }) => ({ name, path: uri.fsPath })),
    folder: folder ?? folders[0]?.uri.fsPath ?? null,
    file: document?.uri.fsPath ?? null,
    line: editor ? editor.selection.active.line + 1 : null,
    selection: editor?.document.getText(editor.selection) || null,
    home: homedir(),
    environment: ownEnvironment(),
    setting: (key) => vscode.workspace.getConfiguration().get<unknown>(key),
  };
}
