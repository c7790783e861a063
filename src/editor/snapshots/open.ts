import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { savedInWords } from '../../protocol/age.ts';
import type { Saved } from '../../protocol/saved.ts';
import { type Inspection, keptInspection } from '../inspection/inspection.ts';
import { readSnapshot, snapshotFilters } from './file.ts';
import { remember } from './recent.ts';

/** "Open Snapshot...": a file's snapshot to be shown, undefined where none was chosen or it is none. */
export async function openSnapshot(
  given: vscode.Uri | undefined,
  memory: vscode.Memento,
): Promise<Inspection | undefined> {
  const uri = given ?? (await chooseFile(t('Open Snapshot')));
  const saved = uri && (await readSnapshot(uri));
  if (typeof saved === 'string') {
    void vscode.window.showErrorMessage(saved);
  }
  if (!uri || !saved || typeof saved === 'string') {
    return undefined;
  }
  await remember(memory, uri);
  return inspectionOfSaved(saved);
}

export async function chooseFile(title: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({ title, filters: snapshotFilters() });
  return chosen?.[0];
}

/** As it was judged where it was taken: what is expected here is not asked. */
export function inspectionOfSaved(saved: Saved): Inspection {
  const { host, version, redacted, taken } = saved;
  const target = { kind: 'saved', origin: { host, version, redacted } } as const;
  return keptInspection(target, saved, savedInWords(host, taken, Date.now()));
}
