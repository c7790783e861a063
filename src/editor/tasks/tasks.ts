import { homedir } from 'node:os';
import { join } from 'node:path';
import { t } from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { commandText } from '../../configuration/texts.ts';
import { type Offered, readConfigurations } from '../launching/configurations.ts';
import { problemMatcher, taskType } from '../manifest.ts';
import { runOf, taskDefinition } from './definition.ts';

/** Electron runs as the editor itself unless it is told otherwise; what it is told is not for the command. */
const asNode = 'ELECTRON_RUN_AS_NODE';

/** A task for each launch configuration. Nothing is offered in Restricted Mode, where nothing is launched. */
export function offeredTasks(cli: string): vscode.Task[] {
  const offered = vscode.workspace.isTrusted ? readConfigurations().offered : [];
  return offered.flatMap(({ configuration, folder }) => {
    const definition = { type: taskType, configuration: configuration.name };
    const scope = folder ?? vscode.TaskScope.Workspace;
    const task = taskOf({ definition, scope, name: configuration.name }, { configuration, folder }, cli);
    return task ? [task] : [];
  });
}

/** A task of tasks.json, ready to run; undefined where it names nothing that could be run, which is said. */
export function resolveTask(written: vscode.Task, cli: string): vscode.Task | undefined {
  const { definition, name } = written;
  const wanted: unknown = definition.configuration;
  const scope = written.scope ?? vscode.TaskScope.Workspace;
  const folder = typeof scope === 'object' ? scope : undefined;
  const { offered } = readConfigurations();
  const named = offered.filter(({ configuration }) => configuration.name === wanted);
  const found = named.find((each) => each.folder === folder) ?? named[0] ?? null;
  if (wanted !== undefined && found === null) {
    void vscode.window.showErrorMessage(
      t('The task “{0}” names the launch configuration “{1}”, which is not there.', name, String(wanted)),
    );
    return undefined;
  }
  // The editor takes a task for the one that it asked for by its definition: it has to be the very same.
  return taskOf({ definition, scope, name }, found, cli);
}

function taskOf(
  {
    definition,
    scope,
    name,
  }: { definition: vscode.TaskDefinition; scope: NonNullable<vscode.Task['scope']>; name: string },
  offered: Offered | null,
  cli: string,
): vscode.Task | undefined {
  const { success, output } = v.safeParse(taskDefinition, definition);
  const folder =
    typeof scope === 'object' ? scope : (offered?.folder ?? vscode.workspace.workspaceFolders?.[0]);
  const base = folder?.uri.fsPath;
  const run = success
    ? runOf(output, offered?.configuration ?? null, definitionFile(base, offered !== null))
    : null;
  if (!run) {
    return undefined;
  }
  const electron = process.versions.electron !== undefined;
  const words = electron ? ['run', '--unset', asNode, ...run.words.slice(1)] : run.words;
  const execution = new vscode.ProcessExecution(process.execPath, [cli, ...words], {
    cwd: run.cwd ?? base ?? homedir(),
    env: { ...run.env, ...(electron ? { [asNode]: '1' } : {}) },
  });
  const task = new vscode.Task(definition, scope, name, 'FD Inheritance', execution, `$${problemMatcher}`);
  task.detail = offered ? commandText(offered.configuration) : '';
  return task;
}

/** Where a task comes from: its problems are shown there, unless a script is to blame. */
function definitionFile(folder: string | undefined, isConfiguration: boolean): string {
  const name = isConfiguration ? 'settings.json' : 'tasks.json';
  return folder === undefined ? join(homedir(), name) : join(folder, '.vscode', name);
}
