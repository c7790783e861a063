import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Comparisons, Side } from '../comparison/comparisons.ts';
import type { Store } from '../store.ts';
import { type Choice, fileChoices, inspectionChoices, sideOfFile, sideOfInspection } from './choices.ts';

export interface Among {
  readonly store: Store;
  readonly version: string;
  readonly memory: vscode.Memento;
  readonly comparisons: Comparisons;
}

/** "Compare Snapshots...": asks for any two, and shows what changed from the first to the second. */
export async function compareAny(among: Among): Promise<void> {
  const first = await choose(t('Compare Snapshots: Before'), t('Before: which snapshot?'), among, null);
  const before = await first?.choose();
  if (first && before) {
    const second = await choose(t('Compare Snapshots: After'), t('After: which snapshot?'), among, first.key);
    await show(among, before, await second?.choose());
  }
}

/** "Compare with Saved Snapshot...": the short way from a file to what is shown now. */
export async function compareWithSaved(among: Among): Promise<void> {
  const { store, version, memory } = among;
  if (store.current === null) {
    await compareAny(among);
    return;
  }
  const after = sideOfInspection(store.current, version);
  const title = t('Compare with Saved Snapshot');
  const placeHolder = t('Before: which snapshot?');
  const options = { title, placeHolder, ignoreFocusOut: true };
  const before = await vscode.window.showQuickPick(fileChoices(memory, title), options);
  await show(among, await before?.choose(), after);
}

/** "Compare FD Snapshots": two files that are selected in the explorer, the one taken earlier first. */
export async function compareFiles(among: Among, selected: unknown): Promise<void> {
  const [one, other, ...more] = Array.isArray(selected) ? selected.filter(isUri) : [];
  if (!one || !other || more.length > 0) {
    void vscode.window.showInformationMessage(t('Select two snapshots in the explorer to compare them.'));
    return;
  }
  const first = await sideOfFile(one, among.memory);
  const second = first && (await sideOfFile(other, among.memory));
  if (first && second) {
    const inOrder = !(Date.parse(first.saved.taken) > Date.parse(second.saved.taken));
    await (inOrder ? show(among, first, second) : show(among, second, first));
  }
}

async function show({ comparisons }: Among, before?: Side, after?: Side): Promise<void> {
  if (before && after) {
    await comparisons.show(before, after);
  }
}

function isUri(value: unknown): value is vscode.Uri {
  return value instanceof vscode.Uri;
}

async function choose(
  title: string,
  placeHolder: string,
  { store, version, memory }: Among,
  taken: string | null,
): Promise<Choice | undefined> {
  const among = (choices: readonly Choice[]): Choice[] => choices.filter(({ key }) => key !== taken);
  const inspections = among(inspectionChoices(store.kept, store.current, version));
  const heading = (label: string): vscode.QuickPickItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  const items: (Choice | vscode.QuickPickItem)[] = [
    ...(inspections.length === 0 ? [] : [heading(t('Inspections')), ...inspections]),
    heading(t('Files')),
    ...among(fileChoices(memory, title)),
  ];
  const options = { title, placeHolder, ignoreFocusOut: true, matchOnDescription: true };
  const chosen = await vscode.window.showQuickPick(items, options);
  return chosen && 'choose' in chosen ? chosen : undefined;
}
