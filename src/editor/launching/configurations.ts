import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { Complaint, type LaunchConfiguration } from '../../configuration/configuration.ts';
import { parseConfigurations, writtenOf } from '../../configuration/parse.ts';
import { settings } from '../manifest.ts';

/** A launch configuration and the folder whose settings it is from. */
export interface Offered {
  readonly configuration: LaunchConfiguration;
  readonly folder: vscode.WorkspaceFolder | undefined;
}

export interface Offers {
  readonly offered: readonly Offered[];
  readonly complaints: readonly string[];
}

/** What the settings offer to launch; in Restricted Mode the editor leaves out what the workspace says. */
export function readConfigurations(): Offers {
  const folders = vscode.workspace.workspaceFolders ?? [undefined];
  const offered = new Map<string, Offered>();
  const complaints = new Set<string>();
  for (const folder of folders) {
    const written = vscode.workspace
      .getConfiguration(undefined, folder?.uri)
      .get<unknown>(settings.launchConfigurations, []);
    const parsed = parseConfigurations(written);
    for (const configuration of parsed.configurations) {
      // What all folders have alike is the workspace's: it belongs to the first.
      const key = JSON.stringify(configuration);
      offered.set(key, offered.get(key) ?? { configuration, folder });
    }
    parsed.complaints.forEach((complaint) => void complaints.add(complaint));
  }
  return { offered: [...offered.values()], complaints: [...complaints] };
}

/** Adds one to the workspace's settings, or the user's where no folder is open; one of the same name is replaced. */
export async function saveConfiguration(configuration: LaunchConfiguration): Promise<Complaint | null> {
  const all = vscode.workspace.getConfiguration();
  const { workspaceValue, globalValue } = all.inspect<unknown>(settings.launchConfigurations) ?? {};
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const there = inWorkspace ? workspaceValue : globalValue;
  if (there !== undefined && !Array.isArray(there)) {
    return new Complaint(t('The setting {0} is no list. Correct it first.', settings.launchConfigurations));
  }
  // What is wrong in it stays as it was written: it is not ours to drop.
  const others = (there ?? []).filter(
    (each: unknown) => parseConfigurations([each]).configurations[0]?.name !== configuration.name,
  );
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  try {
    await all.update(settings.launchConfigurations, [...others, writtenOf(configuration)], target);
    return null;
  } catch (error) {
    return new Complaint(error instanceof Error ? error.message : String(error));
  }
}

export async function openConfigurations(): Promise<void> {
  const open = vscode.workspace.workspaceFolders
    ? 'workbench.action.openWorkspaceSettingsFile'
    : 'workbench.action.openSettingsJson';
  await vscode.commands.executeCommand(open, { revealSetting: { key: settings.launchConfigurations } });
}
