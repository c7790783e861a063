import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { iconless } from '../iconless.ts';
import type { LiveTarget } from '../inspection/inspection.ts';
import type { RunningTask, RunningTasks } from '../targets/running-tasks.ts';
import { taskTarget } from '../targets/targets.ts';

/** Asks for one of the tasks that run. */
export async function chooseTask(tasks: RunningTasks): Promise<LiveTarget | undefined> {
  const running = await tasks.list();
  if (running.length === 0) {
    const some = vscode.tasks.taskExecutions.length > 0;
    const why = some ? t('No running task has a process that is known.') : t('No task is running.');
    void vscode.window.showInformationMessage(why);
    return undefined;
  }
  const items = running.map((task): vscode.QuickPickItem & { task: RunningTask } => ({
    label: iconless(task.name),
    description: iconless(`${task.source} · ${t('process {0}', task.pid)}`),
    task,
  }));
  const item = await vscode.window.showQuickPick(items, {
    title: t('Inspect FD Inheritance: A Running Task'),
    placeHolder: t('Which task?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return item && taskTarget(item.task);
}
