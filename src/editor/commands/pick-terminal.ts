import * as vscode from 'vscode';
import type { Asked } from '../../protocol/query.ts';
import { iconless } from '../iconless.ts';

interface TerminalItem extends vscode.QuickPickItem {
  readonly pid: number;
}

/** The terminals of this window that have a process; those that an extension writes have none. */
export async function pickTerminal(title: string): Promise<Asked | undefined> {
  const items = Promise.all(vscode.window.terminals.map(itemOf)).then((found) =>
    found.filter((item) => item !== null),
  );
  if ((await items).length === 0) {
    void vscode.window.showInformationMessage('No terminal of this window has a process.');
    return undefined;
  }
  const item = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Which terminal does not close?',
    matchOnDescription: true,
    // A terminal that comes up takes the focus; that must not close the list.
    ignoreFocusOut: true,
  });
  return item && { query: { by: 'terminal', pid: item.pid }, startTime: null };
}

async function itemOf(terminal: vscode.Terminal): Promise<TerminalItem | null> {
  const pid = await terminal.processId;
  const ended = terminal.exitStatus !== undefined;
  return pid === undefined || ended
    ? null
    : { label: iconless(terminal.name), description: `process ${pid}`, pid };
}
