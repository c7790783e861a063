import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ExpectationList } from '../../expectations/expectation.ts';
import { parseEntries } from '../../expectations/parse.ts';
import type { Refusal } from '../../model/refusal.ts';
import { settings } from '../manifest.ts';

export interface SettingReading {
  readonly lists: readonly ExpectationList[];
  readonly refusal: Refusal | null;
}

/** The setting as it is for each folder; in Restricted Mode the editor leaves out what the workspace says. */
export function readSetting(): SettingReading {
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [undefined];
  const values = folders.map((folder) =>
    vscode.workspace.getConfiguration(undefined, folder).get<unknown>(settings.expectations, []),
  );
  const lists: ExpectationList[] = [];
  for (const value of values) {
    const { expectations, errors } = parseEntries(value);
    const [error] = errors;
    if (error) {
      const [entry] = error.path;
      const { expectations: id } = settings;
      const message =
        typeof entry === 'number'
          ? t('In the setting {0}, entry {1}: {2} None of it is applied.', id, entry + 1, error.message)
          : t('In the setting {0}, {1} None of it is applied.', id, error.message);
      return { lists: [], refusal: { call: `parse ${settings.expectations}`, code: 'Invalid', message } };
    }
    lists.push({ source: 'setting', name: t('the setting {0}', settings.expectations), expectations });
  }
  return { lists, refusal: null };
}
