import type * as vscode from 'vscode';
import type { Launchable } from '../../configuration/configuration.ts';
import { keptOf, parseRecents, withoutRecent, withRecent } from '../../configuration/recents.ts';

const key = 'recentCommands';

/** The commands that were launched in this workspace. Their environment is kept with them, here and nowhere else. */
export function recentCommands(memory: vscode.Memento): readonly Launchable[] {
  return parseRecents(memory.get<unknown>(key));
}

export async function rememberCommand(memory: vscode.Memento, launched: Launchable): Promise<void> {
  await memory.update(key, keptOf(withRecent(recentCommands(memory), launched)));
}

export async function forgetCommand(memory: vscode.Memento, gone: Launchable): Promise<void> {
  await memory.update(key, keptOf(withoutRecent(recentCommands(memory), gone)));
}
