import { basename } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Launchable } from '../../configuration/configuration.ts';
import { commandText, descriptorsText } from '../../configuration/texts.ts';
import { iconless } from '../iconless.ts';
import { type Offered, openConfigurations, readConfigurations } from './configurations.ts';
import { editCommand, newCommand } from './form.ts';
import { forgetCommand, recentCommands } from './recent-commands.ts';

/** What the user wants launched, and the launch configuration that it is, unchanged. */
export interface Chosen {
  readonly launched: Launchable;
  readonly offered: Offered | null;
}

interface Row extends vscode.QuickPickItem {
  readonly recent?: Launchable;
  readonly offered?: Offered;
  readonly does?: 'new' | 'settings';
}

type Pressed = { readonly row: Row | undefined; readonly edits: boolean };

/** Recent commands and launch configurations, each to launch as it is or to change first; else a new command. */
export async function chooseCommand(memory: vscode.Memento): Promise<Chosen | undefined> {
  const { row, edits } =
    rowsOf(memory).length > 1
      ? await pick(memory)
      : { row: { label: '', does: 'new' as const }, edits: false };
  if (row?.does === 'settings') {
    await openConfigurations();
    return undefined;
  }
  if (row?.does === 'new') {
    return chosen(await newCommand());
  }
  const launchable = row?.recent ?? row?.offered?.configuration;
  if (!launchable) {
    return undefined;
  }
  if (edits) {
    return chosen(await editCommand(launchable, row?.offered?.configuration.name));
  }
  return { launched: launchable, offered: row?.offered ?? null };
}

function chosen(launched: Launchable | undefined): Chosen | undefined {
  return launched && { launched, offered: null };
}

async function pick(memory: vscode.Memento): Promise<Pressed> {
  const list = vscode.window.createQuickPick<Row>();
  list.title = t('Launch a Command');
  list.placeholder = t('Which command?');
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  list.items = rowsOf(memory);
  try {
    return await new Promise<Pressed>((resolve) => {
      list.onDidAccept(() => {
        const [row] = list.selectedItems;
        if (row) {
          resolve({ row, edits: false });
        }
      });
      list.onDidTriggerItemButton(async ({ item, button }) => {
        if (button.iconPath === removeIcon && item.recent) {
          await forgetCommand(memory, item.recent);
          list.items = rowsOf(memory);
        } else {
          resolve({ row: item, edits: true });
        }
      });
      list.onDidHide(() => resolve({ row: undefined, edits: false }));
      list.show();
    });
  } finally {
    list.dispose();
  }
}

const removeIcon = new vscode.ThemeIcon('close');
const editIcon = new vscode.ThemeIcon('edit');

/** "New command..." is always there, the last; alone it needs no list. */
function rowsOf(memory: vscode.Memento): Row[] {
  const { offered, complaints } = readConfigurations();
  const edit = { iconPath: editIcon, tooltip: t('Change Before Launching') };
  const remove = { iconPath: removeIcon, tooltip: t('Remove from Recent Commands') };
  const recents = recentCommands(memory);
  const rows: Row[] = recents.map((recent) => ({
    label: `$(history) ${iconless(commandText(recent))}`,
    ...described(recent),
    buttons: [edit, remove],
    recent,
  }));
  const configured: Row[] = [
    ...offered.map((each) => ({
      label: `$(gear) ${iconless(each.configuration.name)}`,
      ...described(each.configuration, commandText(each.configuration)),
      buttons: [edit],
      offered: each,
    })),
    ...complaints.map((complaint) => ({
      label: `$(warning) ${t('A launch configuration is wrong')}`,
      detail: iconless(complaint),
      does: 'settings' as const,
    })),
  ];
  return [
    ...section(t('recent commands'), rows),
    ...section(t('launch configurations'), configured),
    ...(rows.length + configured.length > 0 ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }] : []),
    { label: `$(add) ${t('New command...')}`, does: 'new' },
  ];
}

function section(label: string, rows: readonly Row[]): Row[] {
  return rows.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows] : [];
}

/** What it has beside the command line: the environment by names only, since values may be secrets. */
function described({ cwd, env, descriptors }: Launchable, command = ''): Pick<Row, 'description'> {
  const parts = [
    command,
    cwd === null ? '' : basename(cwd),
    Object.keys(env).join(', '),
    descriptorsText(descriptors),
  ];
  return { description: iconless(parts.filter((part) => part !== '').join(' · ')) };
}
