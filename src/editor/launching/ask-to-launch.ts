import * as vscode from 'vscode';
import { Complaint } from '../../configuration/configuration.ts';
import { resolveCommand } from '../../configuration/resolve.ts';
import type { LiveTarget } from '../inspection/inspection.ts';
import type { Sessions } from '../sessions.ts';
import { chooseCommand } from './choose.ts';
import { variableContext } from './context.ts';
import { rememberCommand } from './recent-commands.ts';

/** Asks what to launch; where nothing may be launched, it says so before anything is typed. */
export async function askToLaunch(
  sessions: Pick<Sessions, 'mayLaunch'>,
  memory: vscode.Memento,
): Promise<LiveTarget | undefined> {
  const chosen = (await sessions.mayLaunch()) ? await chooseCommand(memory) : undefined;
  if (!chosen) {
    return undefined;
  }
  const { launched, offered } = chosen;
  if (!offered) {
    await rememberCommand(memory, launched);
  }
  const context = variableContext(offered?.folder?.uri.fsPath ?? null);
  const command = resolveCommand(offered?.configuration ?? launched, context);
  if (command instanceof Complaint) {
    void vscode.window.showErrorMessage(command.message);
    return undefined;
  }
  return { kind: 'launch', command, running: null };
}
