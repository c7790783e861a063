import * as vscode from 'vscode';
import { settings } from '../manifest.ts';

const usual = 1000;
const least = 100;

/** Milliseconds between two readings; a setting that makes no sense is not obeyed. */
export function followInterval(): number {
  const asked = vscode.workspace.getConfiguration().get<unknown>(settings.followInterval);
  return typeof asked === 'number' && Number.isFinite(asked) ? Math.max(least, asked) : usual;
}
