import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { savedEnding, writeSaved } from '../../protocol/saved.ts';
import type { Inspection } from '../inspection/inspection.ts';
import { savedFrom } from './current.ts';
import { proposedFile, snapshotFilters, writeText } from './file.ts';
import { remember } from './recent.ts';

/** "Save Snapshot...": writes what is shown into a file. */
export async function saveSnapshot(
  inspection: Inspection,
  version: string,
  memory: vscode.Memento,
): Promise<void> {
  const saved = savedFrom(inspection, version);
  const uri = await vscode.window.showSaveDialog({
    title: t('Save Snapshot'),
    defaultUri: proposedFile(saved, savedEnding),
    filters: snapshotFilters(),
  });
  if (uri && (await writeText(uri, writeSaved(saved)))) {
    await remember(memory, uri);
    vscode.window.setStatusBarMessage(t('The snapshot is saved.'), 3000);
  }
}
