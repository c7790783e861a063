import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { Complaint, type Launchable } from '../../configuration/configuration.ts';
import { commandText } from '../../configuration/texts.ts';
import { iconless } from '../iconless.ts';
import { ask } from './ask.ts';
import { openConfigurations, readConfigurations, saveConfiguration } from './configurations.ts';
import { commandField, type Field, fields } from './fields.ts';

interface Row extends vscode.QuickPickItem {
  readonly does: 'launch' | 'save' | Field;
}

const nothing: Launchable = { program: '', args: [], cwd: null, env: {}, descriptors: [] };

/** A new command: the command line first, then the form, in which Enter launches it as it is. */
export async function newCommand(): Promise<Launchable | undefined> {
  const typed = await commandField.edit(nothing, titleOf());
  return typed && typed.program !== '' ? editCommand(typed) : undefined;
}

/** All fields of a command at once; each can be changed, in any order, before it is launched or saved. */
export async function editCommand(from: Launchable, name?: string): Promise<Launchable | undefined> {
  let launched = from;
  for (;;) {
    const row = await pick(rowsOf(launched));
    if (row?.does === 'launch' || row === undefined) {
      return row && launched;
    }
    if (row.does === 'save') {
      if (await saveAs(launched, name)) {
        return undefined;
      }
    } else {
      const edited = await row.does.edit(launched, `${titleOf()}: ${row.does.label()}`);
      if (edited === null) {
        return undefined;
      }
      launched = edited;
    }
  }
}

function titleOf(): string {
  return t('Launch a Command');
}

function rowsOf(launched: Launchable): Row[] {
  return [
    {
      label: `$(play) ${t('Launch')}`,
      description: iconless(commandText(launched)),
      does: 'launch',
    },
    ...fields.map((field) => ({
      label: `$(${field.icon}) ${field.label()}`,
      description: iconless(field.shown(launched)),
      does: field,
    })),
    { label: `$(save) ${t('Save as Launch Configuration...')}`, does: 'save' },
  ];
}

async function pick(rows: readonly Row[]): Promise<Row | undefined> {
  const list = vscode.window.createQuickPick<Row>();
  list.title = titleOf();
  list.placeholder = t('Enter launches it; choose a field to change it first.');
  list.ignoreFocusOut = true;
  list.items = rows;
  try {
    return await new Promise((resolve) => {
      // Nothing is selected where nothing matches what was typed.
      list.onDidAccept(() => {
        const [row] = list.selectedItems;
        if (row) {
          resolve(row);
        }
      });
      list.onDidHide(() => resolve(undefined));
      list.show();
    });
  } finally {
    list.dispose();
  }
}

/** True once it was saved; the list of commands offers it from then on. */
async function saveAs(launched: Launchable, name: string | undefined): Promise<boolean> {
  const secrets = Object.values(launched.env).some((value) => value !== null);
  const taken = new Set(readConfigurations().offered.map(({ configuration }) => configuration.name));
  const answer = await ask({
    title: t('Save as Launch Configuration'),
    prompt: secrets
      ? t(
          'A name for it. The environment is written to the settings as it is: for a secret write {0}.',
          `\${env:NAME}`,
        )
      : t('A name for it, in the settings of this workspace.'),
    placeholder: t('Server'),
    value: name ?? '',
    canGoBack: true,
    validate: (text) => {
      if (text.trim() === '') {
        return t('Type a name.');
      }
      return taken.has(text.trim()) && text.trim() !== name
        ? t('There is a configuration of that name.')
        : null;
    },
  });
  if (answer.kind !== 'typed') {
    return answer.kind === 'cancelled';
  }
  const unsaved = await saveConfiguration({ ...launched, name: answer.text.trim() });
  if (unsaved instanceof Complaint) {
    void vscode.window.showErrorMessage(unsaved.message);
    return true;
  }
  void offerSettings();
  return true;
}

async function offerSettings(): Promise<void> {
  const open = t('Open Settings');
  const saved = t('Saved. It is offered here and as a task.');
  if ((await vscode.window.showInformationMessage(saved, open)) === open) {
    await openConfigurations();
  }
}
