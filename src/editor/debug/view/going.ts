import * as vscode from 'vscode';
import { commands } from '../../manifest.ts';
import { goTo } from '../frame.ts';
import { DescriptorRow } from './rows.ts';

/** The two ends of where something happened, from a row of the view; what others give as argument is not a row. */
export function registerGoing(): vscode.Disposable[] {
  const register = (command: string, end: 'from' | 'to'): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (row: unknown) => {
      if (row instanceof DescriptorRow && row.between) {
        await goTo(row.between[end]);
      }
    });
  return [register(commands.goToStopBefore, 'from'), register(commands.goToStopAfter, 'to')];
}
