import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Saved } from '../../protocol/saved.ts';
import { iconless } from '../iconless.ts';
import type { Inspection } from '../inspection/inspection.ts';
import type { ComparisonDocuments } from './comparison-documents.ts';
import { savedFrom } from './current.ts';
import { nameOf, readSnapshot } from './file.ts';
import { chooseFile } from './open.ts';
import { recentSnapshots, remember } from './recent.ts';

interface Side {
  readonly name: string;
  readonly saved: Saved;
}

interface Choice extends vscode.QuickPickItem {
  readonly choose: () => Promise<Side | undefined>;
}

/** "Compare with Saved Snapshot...": asks for two snapshots and shows what changed from the first to the second. */
export async function compareSnapshots(
  current: Inspection | null,
  version: string,
  memory: vscode.Memento,
  documents: ComparisonDocuments,
): Promise<void> {
  const before = await pick('Before', current, version, memory);
  const after = before && (await pick('After', current, version, memory));
  if (before && after) {
    await documents.show(t('Comparison of {0} and {1}', before.name, after.name), before.saved, after.saved);
  }
}

async function pick(
  which: 'Before' | 'After',
  current: Inspection | null,
  version: string,
  memory: vscode.Memento,
): Promise<Side | undefined> {
  const isBefore = which === 'Before';
  const title = isBefore ? t('Compare with Saved Snapshot: Before') : t('Compare with Saved Snapshot: After');
  const shown: Choice[] =
    current === null
      ? []
      : [
          {
            label: `$(eye) ${t('What is shown now')}`,
            description: iconless(current.title),
            choose: async () => ({ name: current.title, saved: savedFrom(current, version) }),
          },
        ];
  const files = recentSnapshots(memory).map(
    (uri): Choice => ({
      label: `$(file) ${iconless(nameOf(uri))}`,
      description: iconless(vscode.workspace.asRelativePath(uri)),
      choose: () => sideOf(uri, memory),
    }),
  );
  const other: Choice = {
    label: `$(folder-opened) ${t('A file...')}`,
    choose: async () => {
      const uri = await chooseFile(title);
      return uri && sideOf(uri, memory);
    },
  };
  // Before is a file most of the time, after what is there now.
  const choices = isBefore ? [...files, other, ...shown] : [...shown, ...files, other];
  const placeHolder = isBefore ? t('Before: which snapshot?') : t('After: which snapshot?');
  const options = { title, placeHolder, ignoreFocusOut: true };
  return (await vscode.window.showQuickPick(choices, options))?.choose();
}

async function sideOf(uri: vscode.Uri, memory: vscode.Memento): Promise<Side | undefined> {
  const saved = await readSnapshot(uri);
  if (typeof saved === 'string') {
    void vscode.window.showErrorMessage(saved);
    return undefined;
  }
  await remember(memory, uri);
  return { name: nameOf(uri), saved };
}
