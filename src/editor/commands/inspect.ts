import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DebugSessions } from '../debug/debug-sessions.ts';
import type { Engine } from '../inspection/engine.ts';
import type { LiveTarget } from '../inspection/inspection.ts';
import { askToLaunch } from '../launching/ask-to-launch.ts';
import type { Sessions } from '../sessions.ts';
import type { RunningTasks } from '../targets/running-tasks.ts';
import { chooseDebugSession } from './inspect-debug-session.ts';
import { chooseTask } from './inspect-task.ts';
import { chooseTerminal } from './inspect-terminal.ts';
import { pickProcess } from './pick-process.ts';

interface Choice extends vscode.QuickPickItem {
  readonly choose: () => Promise<LiveTarget | undefined>;
}

/** What the window knows of that can be inspected. */
export interface InWindow {
  readonly tasks: RunningTasks;
  readonly debugging: DebugSessions;
}

/** "Inspect FD Inheritance": asks what to inspect, inspects it and shows the page. */
export async function inspectCommand(
  engine: Engine,
  sessions: Sessions,
  memory: vscode.Memento,
  inWindow: InWindow,
  showPage: (target: LiveTarget) => void,
): Promise<void> {
  const described = (words: string): string =>
    vscode.workspace.isTrusted ? words : `${words} · ${t('needs a trusted workspace')}`;
  const choices: Choice[] = [
    {
      label: `$(beaker) ${t('Poller probe')}`,
      description: described(t('leaks one epoll on purpose and finds it')),
      detail: t('Spawns a child while three pollers are open: it must receive only the unsafe one.'),
      choose: async () => ({ kind: 'probe' }),
    },
    {
      label: `$(play) ${t('Launch a command...')}`,
      description: described(t('what it starts with')),
      detail: t('Holds the command just before it begins, reads what it received, then lets it run.'),
      choose: () => askToLaunch(sessions, memory),
    },
    {
      label: `$(list-tree) ${t('A running process...')}`,
      description: t('with its ancestors and descendants'),
      detail: t('Reads the descriptor tables as they are now.'),
      choose: async () => {
        const found = await pickProcess(engine.source(), t('Inspect FD Inheritance: A Running Process'));
        return found && { kind: 'process', ...found };
      },
    },
    ...choicesInWindow(engine, inWindow),
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title: t('Inspect FD Inheritance'),
    placeHolder: t('What should be inspected?'),
    matchOnDescription: true,
  });
  const target = await choice?.choose();
  if (target && (await sessions.inspect(target))) {
    showPage(target);
  }
}

/** What the window runs, where it runs anything. */
function choicesInWindow(engine: Engine, { tasks, debugging }: InWindow): Choice[] {
  const choices: [boolean, Choice][] = [
    [
      debugging.list().length > 0,
      {
        label: `$(debug) ${t('A debug session...')}`,
        description: t('the process that is debugged, with its children'),
        choose: () => chooseDebugSession(debugging, engine.source()),
      },
    ],
    [
      vscode.tasks.taskExecutions.length > 0,
      {
        label: `$(checklist) ${t('A running task...')}`,
        description: t('its process and everything under it'),
        choose: () => chooseTask(tasks),
      },
    ],
    [
      vscode.window.terminals.length > 0,
      {
        label: `$(terminal) ${t('A terminal...')}`,
        description: t('its shell and everything under it'),
        choose: chooseTerminal,
      },
    ],
  ];
  return choices.flatMap(([isThere, choice]) => (isThere ? [choice] : []));
}
