import { homedir } from 'node:os';
import { t } from '@vscode/l10n';
import { parseArgsStringToArgv } from 'string-argv';
import * as vscode from 'vscode';
import { type Command, ownEnvironment } from '../../launch/command.ts';

/** Asks for a command line; quotes group words, and nothing else is special: no shell sees it. */
export async function askCommand(last: string): Promise<{ line: string; command: Command } | undefined> {
  const line = await vscode.window.showInputBox({
    title: t('Inspect FD Inheritance: Launch a Command'),
    prompt: t('Program and arguments. For pipes and redirections: sh -c "..."'),
    placeHolder: 'node server.js --port 8080',
    value: last,
    ignoreFocusOut: true,
    validateInput: (text) =>
      parseArgsStringToArgv(text).length === 0 ? t('Type a program to launch.') : undefined,
  });
  const [program, ...args] = parseArgsStringToArgv(line ?? '');
  if (line === undefined || program === undefined) {
    return undefined;
  }
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  const directory = folder?.uri.fsPath ?? homedir();
  return { line, command: { program, args, directory, environment: ownEnvironment() } };
}
