import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LiveTarget } from '../inspection/inspection.ts';
import { terminalTarget } from '../targets/targets.ts';
import { pickTerminal, shellOf } from './pick-terminal.ts';

/** The terminal that a menu names, else the active one. */
export async function terminalToInspect(argument: unknown): Promise<LiveTarget | undefined> {
  const named = vscode.window.terminals.find((terminal) => terminal === argument);
  const terminal = named ?? vscode.window.activeTerminal;
  const shell = terminal && (await shellOf(terminal));
  if (!shell) {
    const why = terminal ? t('This terminal has no process.') : t('No terminal is open.');
    void vscode.window.showInformationMessage(why);
    return undefined;
  }
  return terminalTarget(shell);
}

export async function chooseTerminal(): Promise<LiveTarget | undefined> {
  const shell = await pickTerminal(t('Inspect FD Inheritance: A Terminal'), t('Which terminal?'));
  return shell && terminalTarget(shell);
}
