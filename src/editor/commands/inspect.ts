import * as vscode from 'vscode';
import type { Engine } from '../inspection/engine.ts';
import type { LiveTarget } from '../inspection/inspection.ts';
import type { Sessions } from '../sessions.ts';
import { askCommand } from './ask-command.ts';
import { pickProcess } from './pick-process.ts';

interface Choice extends vscode.QuickPickItem {
  readonly choose: () => Promise<LiveTarget | undefined>;
}

const lastCommandKey = 'lastCommand';

/** "Inspect FD Inheritance": asks what to inspect, inspects it and shows the page. */
export async function inspectCommand(
  engine: Engine,
  sessions: Sessions,
  memory: vscode.Memento,
  showPage: (target: LiveTarget) => void,
): Promise<void> {
  const needsTrust = vscode.workspace.isTrusted ? '' : ' · needs a trusted workspace';
  const choices: Choice[] = [
    {
      label: '$(beaker) Poller probe',
      description: `leaks one epoll on purpose and finds it${needsTrust}`,
      detail:
        'Spawns a child with a safe, a fallback and an unsafe poller open: it must receive exactly the unsafe one.',
      choose: async () => ({ kind: 'probe' }),
    },
    {
      label: '$(play) Launch a command...',
      description: `what it starts with${needsTrust}`,
      detail: 'Holds the command just before it begins, reads what it received, then lets it run.',
      choose: () => askToLaunch(memory),
    },
    {
      label: '$(list-tree) A running process...',
      description: 'with its ancestors and descendants',
      detail: 'Reads the descriptor tables as they are now.',
      choose: async () => {
        const found = await pickProcess(engine.source(), 'Inspect FD Inheritance: A Running Process');
        return found && { kind: 'process', ...found };
      },
    },
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title: 'Inspect FD Inheritance',
    placeHolder: 'What should be inspected?',
    matchOnDescription: true,
  });
  const target = await choice?.choose();
  if (target && (await sessions.inspect(target))) {
    showPage(target);
  }
}

async function askToLaunch(memory: vscode.Memento): Promise<LiveTarget | undefined> {
  const asked = await askCommand(memory.get(lastCommandKey, ''));
  if (!asked) {
    return undefined;
  }
  await memory.update(lastCommandKey, asked.line);
  return { kind: 'launch', command: asked.command, running: null };
}
