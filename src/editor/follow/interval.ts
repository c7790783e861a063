import * as vscode from 'vscode';
import { settings } from '../manifest.ts';

const usual = 1000;
const least = 100;
/** An hour; a timer of more than some weeks would not wait at all. */
const most = 3_600_000;

/** Milliseconds between two readings; a setting that makes no sense is not obeyed. */
export function followInterval(): number {
  const asked = vscode.workspace.getConfiguration().get<unknown>(settings.followInterval);
  return typeof asked === 'number' && Number.isFinite(asked) ? Math.min(most, Math.max(least, asked)) : usual;
}
