import * as vscode from 'vscode';

/** A task that runs, and its process. */
export interface RunningTask {
  readonly name: string;
  readonly source: string;
  readonly pid: number;
}

/** The tasks that run with a process of their own; VS Code tells a process's pid only when it starts. */
export class RunningTasks implements vscode.Disposable {
  readonly #pids = new Map<vscode.TaskExecution, number>();
  readonly #ended = new vscode.EventEmitter<RunningTask>();
  readonly #owned: vscode.Disposable[];

  readonly onDidEnd = this.#ended.event;

  constructor() {
    this.#owned = [
      this.#ended,
      vscode.tasks.onDidStartTaskProcess(({ execution, processId }) => {
        this.#pids.set(execution, processId);
      }),
      vscode.tasks.onDidEndTaskProcess(({ execution }) => this.#end(execution)),
      vscode.tasks.onDidEndTask(({ execution }) => this.#end(execution)),
    ];
  }

  async list(): Promise<RunningTask[]> {
    const found = await Promise.all(
      vscode.tasks.taskExecutions.map(async (execution) => {
        const pid = this.#pids.get(execution) ?? (await pidOfTerminal(execution.task));
        return pid === undefined ? [] : [runningTask(execution, pid)];
      }),
    );
    return found.flat();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#owned).dispose();
  }

  #end(execution: vscode.TaskExecution): void {
    const pid = this.#pids.get(execution);
    if (pid !== undefined) {
      this.#pids.delete(execution);
      this.#ended.fire(runningTask(execution, pid));
    }
  }
}

function runningTask({ task: { name, source } }: vscode.TaskExecution, pid: number): RunningTask {
  return { name, source, pid };
}

/** Of a task that started before us, its terminal knows the process, if only one bears its name. */
async function pidOfTerminal({ name, source }: vscode.Task): Promise<number | undefined> {
  const names = [name, `${source}: ${name}`, `${source} - ${name}`, `Task - ${name}`];
  const [terminal, ...others] = vscode.window.terminals.filter((each) => names.includes(each.name));
  return others.length === 0 ? terminal?.processId : undefined;
}
