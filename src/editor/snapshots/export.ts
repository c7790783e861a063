import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { exportFormats } from '../../protocol/export/export.ts';
import { exportFormatTags, isRedactedUnlessTold } from '../../protocol/export/format.ts';
import { redact } from '../../protocol/export/redact.ts';
import type { Saved } from '../../protocol/saved.ts';
import { ourselves } from '../../source/host.ts';
import type { Inspection } from '../inspection/inspection.ts';
import { savedFrom } from './current.ts';
import { nameOf, proposedFile, writeText } from './file.ts';

/** "Export...": asks for the format and what to leave out, writes the file and offers to open it. */
export async function exportSnapshot(inspection: Inspection, version: string): Promise<void> {
  const title = t('Export');
  const formats = exportFormatTags.map((format) => ({
    label: exportFormats[format].name,
    description: exportFormats[format].ending,
    format,
  }));
  const format = (await vscode.window.showQuickPick(formats, { title, placeHolder: t('As what?') }))?.format;
  const redacted = format && (await askToRedact(title, isRedactedUnlessTold(format)));
  if (format === undefined || redacted === undefined) {
    return;
  }
  const whole = savedFrom(inspection, version);
  const saved = redacted ? redact(whole, ourselves()) : whole;
  const { ending, name, write } = exportFormats[format];
  await exportTo(saved, { title, name, ending }, write(saved));
}

/** Asks where to, writes the file and offers to open it. */
export async function exportTo(
  of: Pick<Saved, 'title' | 'taken'>,
  { title, name, ending }: { readonly title: string; readonly name: string; readonly ending: string },
  text: string,
): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    title,
    defaultUri: proposedFile(of, ending),
    filters: { [name]: [ending.slice(1)] },
  });
  if (uri && (await writeText(uri, text))) {
    if (await vscode.window.showInformationMessage(t('Exported to {0}.', nameOf(uri)), t('Open'))) {
      await vscode.commands.executeCommand('vscode.open', uri);
    }
  }
}

/** What the format does unless told otherwise comes first. */
export async function askToRedact(title: string, first: boolean): Promise<boolean | undefined> {
  const without = {
    label: t('Without home folders, user names and arguments'),
    detail: t('For an issue, a chat, anybody else.'),
    redacted: true,
  };
  const whole = { label: t('Everything'), detail: t('Command lines may hold secrets.'), redacted: false };
  const items = first ? [without, whole] : [whole, without];
  return (await vscode.window.showQuickPick(items, { title, placeHolder: t('How much of it?') }))?.redacted;
}
