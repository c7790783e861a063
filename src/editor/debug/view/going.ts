import * as vscode from 'vscode';
import { commands } from '../../manifest.ts';
import { Frame, goTo } from '../frame.ts';
import { DescriptorRow } from './rows.ts';

/** The two ends of where something happened, from a row's menu, or one that a click names; nothing else is taken. */
export function registerGoing(): vscode.Disposable[] {
  const register = (command: string, end: 'from' | 'to'): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (argument: unknown) => {
      const frame = argument instanceof DescriptorRow ? argument.between?.[end] : argument;
      if (frame instanceof Frame) {
        await goTo(frame);
      }
    });
  return [register(commands.goToStopBefore, 'from'), register(commands.goToStopAfter, 'to')];
}
