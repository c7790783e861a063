import * as vscode from 'vscode';
import { commands } from '../manifest.ts';
import { Follow, type FollowParts } from './follow.ts';

/** Following what is shown, and its commands. */
export function registerFollowing(parts: FollowParts): vscode.Disposable {
  const follow = new Follow(parts);
  const register = (id: string, action: () => void): vscode.Disposable =>
    vscode.commands.registerCommand(id, action);
  return vscode.Disposable.from(
    follow,
    register(commands.follow, () => follow.start()),
    register(commands.stopFollowing, () => follow.stop()),
    register(commands.pauseFollowing, () => follow.pause()),
    register(commands.continueFollowing, () => follow.start()),
    register(commands.step, () => follow.step()),
  );
}
