import { config } from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerCommands } from './commands/register.ts';
import { DebugSessions } from './debug/debug-sessions.ts';
import { Stops } from './debug/stops.ts';
import { DebugView } from './debug/view/view.ts';
import { Expectations } from './expectations/expectations.ts';
import { registerFollowing } from './follow/register.ts';
import { createEngine, type Engine } from './inspection/engine.ts';
import { Page } from './page/page.ts';
import { registerRestoring } from './page/restore.ts';
import { Sessions } from './sessions.ts';
import { registerSnapshots } from './snapshots/register.ts';
import { Store } from './store.ts';
import { markWhatCloses } from './targets/closing.ts';
import { RunningTasks } from './targets/running-tasks.ts';
import { registerTasks } from './tasks/register.ts';
import { registerTools } from './tools/register.ts';
import { ProcessTree } from './tree/tree.ts';

let engine: Engine | undefined;

/** Composes the parts; none of them touches the operating system before the user asks for something. */
export function activate(context: vscode.ExtensionContext): void {
  config({ contents: vscode.l10n.bundle ?? {} });
  const log = vscode.window.createOutputChannel('FD Inheritance', { log: true });
  const store = new Store();
  engine = createEngine();
  const expectations = new Expectations();
  const sessions = new Sessions(engine, store, expectations, log);
  const tree = new ProcessTree(store);
  const page = new Page(context.extensionUri, store, (place) => void tree.reveal(place));
  const memory = context.workspaceState;
  const tasks = new RunningTasks();
  const debugging = new DebugSessions(engine);
  const stops = new Stops(engine, debugging, expectations, store, log);
  const debugView = new DebugView(stops);
  context.subscriptions.push(
    ...[log, store, expectations, sessions, tree, page, tasks, debugging, stops, debugView],
    registerTasks(context.extensionUri),
    markWhatCloses(sessions, tasks, debugging),
    registerRestoring(page, sessions),
    registerFollowing({ engine, store, expectations, log, showing: [tree, page] }),
    ...registerTools({ engine, store, expectations }),
    ...registerCommands({
      ...{ engine, store, expectations, sessions, page, log, memory, tasks, debugging, tree, debugView },
    }),
    ...registerSnapshots({
      ...{ store, sessions, page, memory, extension: context.extensionUri },
      storage: context.storageUri ?? context.globalStorageUri,
      version: context.extension.packageJSON.version,
    }),
  );
}

/** Ends what was launched and the reading thread before the extension host goes. */
export async function deactivate(): Promise<void> {
  await engine?.dispose();
}
