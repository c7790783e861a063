import * as vscode from 'vscode';
import type { Position } from '../../expectations/position.ts';

/** Opens a file with the cursor at a place in it. */
export async function openAt(uri: vscode.Uri, { line, column }: Position): Promise<void> {
  const place = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(place, place) });
}
