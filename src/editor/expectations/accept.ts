import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { addExpectation } from '../../expectations/add.ts';
import { expectationsFile } from '../../expectations/expectation.ts';
import { type Scope, scopesOf } from '../../expectations/scopes.ts';
import type { Entry } from '../../expectations/shape.ts';
import { plainText } from '../../model/plain-text.ts';
import type { ReportDescriptor, ReportProcess } from '../../protocol/report.ts';
import { iconless } from '../iconless.ts';
import { settings } from '../manifest.ts';
import type { Expectations } from './expectations.ts';
import { fileIn, readText } from './file.ts';
import { openAt } from './open-at.ts';

/** "Accept as Expected...": asks why and how narrowly, and writes an entry where this window's are kept. */
export async function acceptAsExpected(
  expectations: Expectations,
  process: ReportProcess,
  descriptor: ReportDescriptor,
): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 0 && !vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      t(
        'Expectations are not applied in Restricted Mode. Trust this workspace to write {0}.',
        expectationsFile,
      ),
    );
    return;
  }
  const reason = await vscode.window.showInputBox({
    title: t('Accept as Expected'),
    prompt: t('Why may {0} hold descriptor {1}?', plainText(process.command), descriptor.number),
    placeHolder: t('The worker logs through it'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? t('Say why: others will read it.') : undefined),
  });
  const scope = reason === undefined ? undefined : await pickScope(scopesOf(process, descriptor));
  if (reason === undefined || scope === undefined) {
    return;
  }
  const entry: Entry = { expect: 'allow', ...scope.matches, reason: reason.trim() };
  const [first] = folders;
  if (!first) {
    await writeSetting(expectations, entry);
    return;
  }
  const folder =
    folders.length === 1
      ? first
      : await vscode.window.showWorkspaceFolderPick({ placeHolder: t('Which folder’s expectations?') });
  if (folder) {
    await writeFile(expectations, fileIn(folder), entry);
  }
}

async function pickScope(scopes: readonly Scope[]): Promise<Scope | undefined> {
  const items = scopes.map((scope) => ({
    label: iconless(scope.label),
    scope,
  }));
  const options = {
    title: t('Accept as Expected'),
    placeHolder: t('What is expected?'),
    ignoreFocusOut: true,
  };
  return (await vscode.window.showQuickPick(items, options))?.scope;
}

async function writeFile(expectations: Expectations, uri: vscode.Uri, entry: Entry): Promise<void> {
  const unsaved = vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
  const text = unsaved ? new Error(t('Save it first.')) : await readText(uri);
  if (text instanceof Error) {
    void vscode.window.showErrorMessage(t('{0} cannot be added to: {1}', expectationsFile, text.message));
    return;
  }
  const added = addExpectation(text ?? '', entry);
  if (!('text' in added)) {
    const { message, line, column } = added;
    const sentence = t('{0}: {1} Correct it first.', `${expectationsFile}:${line}:${column}`, message);
    if (await vscode.window.showErrorMessage(sentence, t('Open File'))) {
      await openAt(uri, added);
    }
    return;
  }
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(added.text));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(t('{0} cannot be written: {1}', expectationsFile, why));
    return;
  }
  // Not every file system tells of changes.
  await expectations.reload();
  if (await vscode.window.showInformationMessage(t('Accepted.'), t('Open File'))) {
    await openAt(uri, added.entry);
  }
}

/** A window without a folder keeps them in the user's settings; the change of the setting is heard by itself. */
async function writeSetting(expectations: Expectations, entry: Entry): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const written = configuration.inspect<unknown>(settings.expectations)?.globalValue ?? [];
  if (!Array.isArray(written)) {
    void vscode.window.showErrorMessage(
      t('The setting {0} is no list. Correct it first.', settings.expectations),
    );
    return;
  }
  await configuration.update(settings.expectations, [...written, entry], vscode.ConfigurationTarget.Global);
  await expectations.reload();
  if (await vscode.window.showInformationMessage(t('Accepted in your settings.'), t('Open Settings'))) {
    await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${settings.expectations}`);
  }
}
