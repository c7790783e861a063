import * as vscode from 'vscode';
import { taskType } from '../manifest.ts';

/** Tasks that run a command held at exec; what makes them is loaded when tasks are asked for. */
export function registerTasks(extension: vscode.Uri): vscode.Disposable {
  const cli = vscode.Uri.joinPath(extension, 'dist', 'cli.js').fsPath;
  return vscode.tasks.registerTaskProvider(taskType, {
    async provideTasks() {
      const { offeredTasks } = await import('./tasks.ts');
      return offeredTasks(cli);
    },
    async resolveTask(task) {
      const { resolveTask } = await import('./tasks.ts');
      return resolveTask(task, cli);
    },
  });
}
