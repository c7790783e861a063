import * as vscode from 'vscode';
import type { Inspection } from '../inspection/inspection.ts';
import { commands } from '../manifest.ts';
import type { Page } from '../page/page.ts';
import type { Sessions } from '../sessions.ts';
import type { Store } from '../store.ts';
import { compareSnapshots } from './compare.ts';
import { ComparisonDocuments } from './comparison-documents.ts';
import { exportSnapshot } from './export.ts';
import { openSnapshot } from './open.ts';
import { saveSnapshot } from './save.ts';

interface Parts {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly page: Page;
  readonly memory: vscode.Memento;
  /** Of this extension; manifests are not typed. */
  readonly version: unknown;
}

/** Registers what is done with snapshots as files. */
export function registerSnapshots({ store, sessions, page, memory, version }: Parts): vscode.Disposable[] {
  const documents = new ComparisonDocuments();
  const ofCurrent = (id: string, action: (current: Inspection) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async () => {
      if (store.current) {
        await action(store.current);
      }
    });
  return [
    documents,
    ofCurrent(commands.saveSnapshot, (current) => saveSnapshot(current, String(version), memory)),
    ofCurrent(commands.exportSnapshot, (current) => exportSnapshot(current, String(version))),
    vscode.commands.registerCommand(commands.openSnapshot, async (argument: unknown) => {
      const opened = await openSnapshot(argument instanceof vscode.Uri ? argument : undefined, memory);
      if (opened) {
        sessions.clear();
        sessions.restore(opened);
        page.show(null);
      }
    }),
    vscode.commands.registerCommand(commands.compareSnapshots, () =>
      compareSnapshots(store.current, String(version), memory, documents),
    ),
  ];
}
