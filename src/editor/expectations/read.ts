import * as vscode from 'vscode';
import type { WrittenExpectations } from '../../expectations/expectation.ts';
import { expectedBy } from '../../expectations/match.ts';
import type { Refusal } from '../../model/refusal.ts';
import { type FileReading, readFolder } from './file.ts';
import { readSetting } from './setting.ts';

/** What is written down for this window, and what is wrong with it. */
export interface ExpectationsReading {
  readonly inForce: WrittenExpectations;
  readonly setting: Refusal | null;
  readonly files: readonly FileReading[];
}

/** Reads the setting and each folder's file. The files come last: what they say goes over the setting. */
export async function readExpectations(): Promise<ExpectationsReading> {
  const setting = readSetting();
  const files = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(readFolder));
  const lists = [...setting.lists, ...files.flatMap(({ list }) => list ?? [])];
  const refusals = [setting.refusal, ...files.map(({ refusal }) => refusal)];
  const inForce = {
    lists,
    expected: expectedBy(lists),
    refusals: refusals.flatMap((refusal) => refusal ?? []),
  };
  return { inForce, setting: setting.refusal, files };
}
