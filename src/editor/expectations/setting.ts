import * as vscode from 'vscode';
import type { ExpectationList } from '../../expectations/expectation.ts';
import { parseEntries } from '../../expectations/parse.ts';
import type { Refusal } from '../../model/refusal.ts';
import { settings } from '../manifest.ts';

export interface SettingReading {
  readonly lists: readonly ExpectationList[];
  readonly refusal: Refusal | null;
}

const name = `the setting ${settings.expectations}`;

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
      const where = typeof entry === 'number' ? `entry ${entry + 1}: ` : '';
      const message = `In ${name}, ${where}${error.message} None of it is applied.`;
      return { lists: [], refusal: { call: `parse ${settings.expectations}`, code: 'Invalid', message } };
    }
    lists.push({ source: 'setting', name, expectations });
  }
  return { lists, refusal: null };
}
