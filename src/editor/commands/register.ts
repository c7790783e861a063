import * as vscode from 'vscode';
import { acceptAsExpected } from '../expectations/accept.ts';
import type { Expectations } from '../expectations/expectations.ts';
import type { Engine } from '../inspection/engine.ts';
import type { Target } from '../inspection/inspection.ts';
import { commands } from '../manifest.ts';
import type { Page } from '../page/page.ts';
import type { Sessions } from '../sessions.ts';
import type { Store } from '../store.ts';
import { isNode, type Node, placeOf } from '../tree/nodes.ts';
import { type InWindow, inspectCommand } from './inspect.ts';
import { debugSessionToInspect } from './inspect-debug-session.ts';
import { chooseTask } from './inspect-task.ts';
import { terminalToInspect } from './inspect-terminal.ts';
import { openConvention } from './open-convention.ts';
import { switchInspection } from './switch-inspection.ts';
import { whyNotEndedCommand } from './why-not-ended.ts';

export interface Parts extends InWindow {
  readonly engine: Engine;
  readonly store: Store;
  readonly expectations: Expectations;
  readonly sessions: Sessions;
  readonly page: Page;
  readonly log: vscode.LogOutputChannel;
  readonly memory: vscode.Memento;
}

/** Registers every command of the manifest; arguments come from menus and are checked. */
export function registerCommands({
  engine,
  store,
  expectations,
  sessions,
  page,
  log,
  memory,
  tasks,
  debugging,
}: Parts): vscode.Disposable[] {
  const register = (id: string, action: (node: Node | undefined) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, (argument: unknown) =>
      action(isNode(argument) ? argument : undefined),
    );
  /** Of the window's own menus: what they name is not a row of ours. */
  const registerTarget = (
    id: string,
    find: (...named: unknown[]) => Promise<Target | undefined>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...named: unknown[]) => {
      const target = await find(...named);
      if (target && (await sessions.inspect(target))) {
        page.show(firstLook(store, target));
      }
    });
  return [
    registerTarget(commands.inspectTerminal, terminalToInspect),
    registerTarget(commands.inspectTask, () => chooseTask(tasks)),
    registerTarget(commands.inspectDebugSession, (...named) =>
      debugSessionToInspect(debugging, engine.source(), named),
    ),
    register(commands.switchInspection, () => switchInspection(store, sessions)),
    register(commands.inspect, () =>
      inspectCommand(engine, sessions, memory, { tasks, debugging }, (target) =>
        page.show(firstLook(store, target)),
      ),
    ),
    register(commands.whyNotEnded, (node) =>
      whyNotEndedCommand(engine, store, sessions, node, (target) => page.show(firstLook(store, target))),
    ),
    register(commands.openConvention, (node) => openConvention(store, node)),
    register(commands.refresh, () => sessions.refresh()),
    register(commands.showPage, (node) => page.show(node ? placeOf(node) : null)),
    register(commands.clear, () => sessions.clear()),
    register(commands.showLog, () => log.show()),
    register(commands.copyAsJson, (node) => copyAsJson(store, node)),
    register(commands.acceptAsExpected, async (node) => {
      const process = node && store.process(node.pid);
      const descriptor = node?.type === 'descriptor' ? store.descriptor(node) : undefined;
      if (process && descriptor) {
        await acceptAsExpected(expectations, process, descriptor);
      }
    }),
    register(commands.inspectProcess, async (node) => {
      const process = node && store.process(node.pid);
      if (process) {
        await sessions.inspect({ kind: 'process', pid: process.pid, startTime: process.startTime });
      }
    }),
  ];
}

async function copyAsJson(store: Store, node: Node | undefined): Promise<void> {
  const value = node?.type === 'descriptor' ? store.descriptor(node) : node && store.process(node.pid);
  if (value) {
    await vscode.env.clipboard.writeText(JSON.stringify(value, null, 2));
    vscode.window.setStatusBarMessage('Copied as JSON.', 2000);
  }
}

/**
 * The probe is there to be understood: its leak is opened with its proof. An answer stands beside the first process
 * that holds the object by accident. Elsewhere the user chooses.
 */
function firstLook(store: Store, target: Target): Parameters<Page['show']>[0] {
  const holder = store.current?.answer?.holders.find(({ accident }) => accident);
  if (holder) {
    return { pid: holder.pid, number: null };
  }
  const report = target.kind === 'probe' ? store.current?.report : undefined;
  const child = report?.processes.find(({ pid }) => pid === report.target);
  const leak = child?.descriptors.find(({ verdict }) => verdict === 'leaked');
  return child && leak ? { pid: child.pid, number: leak.number } : null;
}
