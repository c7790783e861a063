import * as vscode from 'vscode';
import type { Saved } from '../../protocol/saved.ts';
import { Comparisons } from '../comparison/comparisons.ts';
import { KeptSnapshots } from '../comparison/kept-snapshots.ts';
import type { Inspection } from '../inspection/inspection.ts';
import { commands } from '../manifest.ts';
import type { Page } from '../page/page.ts';
import type { Sessions } from '../sessions.ts';
import type { Store } from '../store.ts';
import { type Among, compareAny, compareFiles, compareWithSaved } from './compare.ts';
import { inspectionOfSaved, openSnapshot } from './open.ts';
import { saveSnapshot } from './save.ts';

// Activation does not pay for the formats.
const loadExport = () => import('./export.ts');

interface Parts {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly page: Page;
  readonly memory: vscode.Memento;
  /** Of this extension's files, and for what it keeps. */
  readonly extension: vscode.Uri;
  readonly storage: vscode.Uri;
  /** Of this extension; manifests are not typed. */
  readonly version: unknown;
}

/** Registers what is done with snapshots as files. */
export function registerSnapshots(parts: Parts): vscode.Disposable[] {
  const { store, sessions, page, memory, extension, storage } = parts;
  const version = String(parts.version);
  const open = (opened: Inspection): void => {
    sessions.switchTo(opened);
    page.show(null);
  };
  const kept = new KeptSnapshots(storage);
  const comparisons = new Comparisons(extension, kept, (saved: Saved) => open(inspectionOfSaved(saved)));
  const among: Among = { store, version, memory, comparisons };
  const ofCurrent = (id: string, action: (current: Inspection) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async () => {
      if (store.current) {
        await action(store.current);
      }
    });
  return [
    comparisons,
    ofCurrent(commands.saveSnapshot, (current) => saveSnapshot(current, version, memory)),
    ofCurrent(commands.exportSnapshot, async (current) => {
      const { exportSnapshot } = await loadExport();
      await exportSnapshot(current, version);
    }),
    vscode.commands.registerCommand(commands.openSnapshot, async (argument: unknown) => {
      const opened = await openSnapshot(argument instanceof vscode.Uri ? argument : undefined, memory);
      if (opened) {
        open(opened);
      }
    }),
    vscode.commands.registerCommand(commands.compareAny, () => compareAny(among)),
    vscode.commands.registerCommand(commands.compareSnapshots, () => compareWithSaved(among)),
    vscode.commands.registerCommand(commands.compareFiles, (_clicked: unknown, selected: unknown) =>
      compareFiles(among, selected),
    ),
  ];
}
