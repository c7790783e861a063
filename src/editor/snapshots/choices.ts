import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { itemOf } from '../commands/switch-inspection.ts';
import type { Side } from '../comparison/comparisons.ts';
import { iconless } from '../iconless.ts';
import type { Inspection } from '../inspection/inspection.ts';
import { savedFrom } from './current.ts';
import { nameOf, readSnapshot } from './file.ts';
import { chooseFile } from './open.ts';
import { recentSnapshots, remember } from './recent.ts';

/** A snapshot that can be chosen; those of equal key are the same one. */
export interface Choice extends vscode.QuickPickItem {
  readonly key: string;
  readonly choose: () => Promise<Side | undefined>;
}

/** What is shown first, then the other inspections that are kept. */
export function inspectionChoices(
  kept: readonly Inspection[],
  current: Inspection | null,
  version: string,
): Choice[] {
  return kept.map((inspection, index) => ({
    ...itemOf(inspection, inspection === current),
    key: `inspection ${index}`,
    choose: async () => sideOfInspection(inspection, version),
  }));
}

export function sideOfInspection(inspection: Inspection, version: string): Side {
  return { name: inspection.title, saved: savedFrom(inspection, version), file: null };
}

/** Recent files, and any other. */
export function fileChoices(memory: vscode.Memento, title: string): Choice[] {
  const recent = recentSnapshots(memory).map(
    (uri): Choice => ({
      label: iconless(nameOf(uri)),
      iconPath: new vscode.ThemeIcon('file'),
      description: iconless(vscode.workspace.asRelativePath(uri)),
      key: `file ${uri}`,
      choose: () => sideOfFile(uri, memory),
    }),
  );
  const other: Choice = {
    label: t('A file...'),
    iconPath: new vscode.ThemeIcon('folder-opened'),
    key: 'other',
    choose: async () => {
      const uri = await chooseFile(title);
      return uri && sideOfFile(uri, memory);
    },
  };
  return [...recent, other];
}

/** undefined where it is no snapshot, which the user was told. */
export async function sideOfFile(uri: vscode.Uri, memory: vscode.Memento): Promise<Side | undefined> {
  const saved = await readSnapshot(uri);
  if (typeof saved === 'string') {
    void vscode.window.showErrorMessage(saved);
    return undefined;
  }
  await remember(memory, uri);
  return { name: nameOf(uri), saved, file: uri };
}
