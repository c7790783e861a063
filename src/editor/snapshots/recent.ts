import * as vscode from 'vscode';

const key = 'recentSnapshots';
const most = 10;

/** The files that were saved or opened last in this workspace, the newest first. */
export function recentSnapshots(memory: vscode.Memento): vscode.Uri[] {
  const kept = memory.get<unknown>(key, []);
  return Array.isArray(kept)
    ? kept.flatMap((each: unknown) => (typeof each === 'string' ? [vscode.Uri.parse(each)] : []))
    : [];
}

export async function remember(memory: vscode.Memento, uri: vscode.Uri): Promise<void> {
  const others = recentSnapshots(memory).map(String);
  const all = [uri.toString(), ...others.filter((each) => each !== uri.toString())];
  await memory.update(key, all.slice(0, most));
}
