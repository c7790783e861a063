import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Asked } from '../../protocol/query.ts';
import { iconless } from '../iconless.ts';

/** A terminal of the window and its shell. */
export interface ShellOfTerminal {
  readonly name: string;
  readonly pid: number;
}

interface TerminalItem extends vscode.QuickPickItem {
  readonly shell: ShellOfTerminal;
}

export async function askTerminal(title: string): Promise<Asked | undefined> {
  const shell = await pickTerminal(title, t('Which terminal does not close?'));
  return shell && { query: { by: 'terminal', pid: shell.pid }, startTime: null };
}

/** The terminals of this window that have a process; those that an extension writes have none. */
export async function pickTerminal(title: string, placeHolder: string): Promise<ShellOfTerminal | undefined> {
  const items = Promise.all(vscode.window.terminals.map(shellOf)).then((shells) =>
    shells.flatMap((shell): TerminalItem[] =>
      shell ? [{ label: iconless(shell.name), description: t('process {0}', shell.pid), shell }] : [],
    ),
  );
  if ((await items).length === 0) {
    void vscode.window.showInformationMessage(t('No terminal of this window has a process.'));
    return undefined;
  }
  const item = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    matchOnDescription: true,
    // A terminal that comes up takes the focus; that must not close the list.
    ignoreFocusOut: true,
  });
  return item?.shell;
}

/** null for a terminal that has no process, or none any more. */
export async function shellOf(terminal: vscode.Terminal): Promise<ShellOfTerminal | null> {
  const pid = await terminal.processId;
  return pid === undefined || terminal.exitStatus !== undefined ? null : { name: terminal.name, pid };
}
