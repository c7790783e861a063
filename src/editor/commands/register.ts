import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerGoing } from '../debug/view/going.ts';
import { DescriptorRow, ProcessRow } from '../debug/view/rows.ts';
import type { DebugView } from '../debug/view/view.ts';
import type { Expectations } from '../expectations/expectations.ts';
import type { Engine } from '../inspection/engine.ts';
import type { LiveTarget } from '../inspection/inspection.ts';
import { commands, views } from '../manifest.ts';
import type { Page } from '../page/page.ts';
import type { Sessions } from '../sessions.ts';
import type { Store } from '../store.ts';
import { isNode, type Node, placeOf } from '../tree/nodes.ts';
import type { ProcessTree } from '../tree/tree.ts';
import type { InWindow } from './inspect.ts';
import { openConvention } from './open-convention.ts';
import type { Asking } from './why-not-ended.ts';

export interface Parts extends InWindow {
  readonly engine: Engine;
  readonly store: Store;
  readonly expectations: Expectations;
  readonly sessions: Sessions;
  readonly page: Page;
  readonly log: vscode.LogOutputChannel;
  readonly memory: vscode.Memento;
  readonly tree: Pick<ProcessTree, 'selected'>;
  readonly debugView: Pick<DebugView, 'selected'>;
}

/**
 * Registers every command of the manifest; arguments come from menus and are checked. A key has no row to give: it gives
 * the id of the view that it was pressed in, for the row that is selected there. What asks is loaded when asked.
 */
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
  tree,
  debugView,
}: Parts): vscode.Disposable[] {
  const register = (id: string, action: (node: Node | undefined) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, (argument: unknown) =>
      action(nodeOf(argument === views.processes ? tree.selected : argument)),
    );
  /** What a file says of a process is nothing to be done to whatever has its pid here. */
  const live = (node: Node | undefined): Node | undefined =>
    store.current?.target.kind === 'saved' ? undefined : node;
  const showPage = (target: LiveTarget): void => page.show(firstLook(store, target));
  /** Of the window's own menus: what they name is not a row of ours. */
  const registerTarget = (
    id: string,
    find: (...named: unknown[]) => Promise<LiveTarget | undefined>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...named: unknown[]) => {
      const target = await find(...named);
      if (target && (await sessions.inspect(target))) {
        showPage(target);
      }
    });
  return [
    ...registerGoing(),
    registerTarget(commands.inspectTerminal, async (...named) => {
      const { terminalToInspect } = await import('./inspect-terminal.ts');
      return terminalToInspect(named[0]);
    }),
    registerTarget(commands.launch, async () => {
      const { askToLaunch } = await import('../launching/ask-to-launch.ts');
      return askToLaunch(sessions, memory);
    }),
    registerTarget(commands.inspectTask, async () => {
      const { chooseTask } = await import('./inspect-task.ts');
      return chooseTask(tasks);
    }),
    registerTarget(commands.inspectDebugSession, async (...named) => {
      const { debugSessionToInspect } = await import('./inspect-debug-session.ts');
      return debugSessionToInspect(debugging, engine.source(), named);
    }),
    register(commands.switchInspection, async () => {
      const { switchInspection } = await import('./switch-inspection.ts');
      await switchInspection(store, sessions);
    }),
    register(commands.inspect, async () => {
      const { inspectCommand } = await import('./inspect.ts');
      await inspectCommand(engine, sessions, memory, { tasks, debugging }, showPage);
    }),
    vscode.commands.registerCommand(commands.whyNotEnded, async (argument: unknown) => {
      const node = live(nodeOf(argument === views.processes ? tree.selected : argument));
      const process = node && store.process(node.pid);
      const number = node?.type === 'descriptor' ? node.number : null;
      const row = debugged(argument === views.debug ? debugView.selected : argument);
      const { whyNotEndedCommand } = await import('./why-not-ended.ts');
      await whyNotEndedCommand(engine, sessions, row ?? (process && { process, number }), showPage);
    }),
    register(commands.openConvention, (node) => openConvention(store, node)),
    register(commands.refresh, () => sessions.refresh()),
    register(commands.cancel, () => sessions.cancel()),
    register(commands.showPage, (node) => page.show(node ? placeOf(node) : null)),
    register(commands.clear, () => sessions.clear()),
    register(commands.showLog, () => log.show()),
    vscode.commands.registerCommand(commands.copyAsJson, (argument: unknown) => {
      const row =
        argument === views.processes
          ? tree.selected
          : argument === views.debug
            ? debugView.selected
            : argument;
      return copyAsJson(
        row instanceof DescriptorRow
          ? row.row.descriptor
          : row instanceof ProcessRow
            ? row.followed.process
            : jsonOf(store, nodeOf(row)),
      );
    }),
    register(commands.acceptAsExpected, async (row) => {
      const node = live(row);
      const process = node && store.process(node.pid);
      const descriptor = node?.type === 'descriptor' ? store.descriptor(node) : undefined;
      if (process && descriptor) {
        const { acceptAsExpected } = await import('../expectations/accept.ts');
        await acceptAsExpected(expectations, process, descriptor);
      }
    }),
    register(commands.inspectProcess, async (row) => {
      const node = live(row);
      const process = node && store.process(node.pid);
      if (process) {
        await sessions.inspect({ kind: 'process', pid: process.pid, startTime: process.startTime });
      }
    }),
  ];
}

function nodeOf(argument: unknown): Node | undefined {
  return isNode(argument) ? argument : undefined;
}

/** A row of the view "File Descriptors", to ask about. */
function debugged(row: unknown): Asking | undefined {
  return row instanceof DescriptorRow
    ? { process: row.process, number: row.row.descriptor.number }
    : row instanceof ProcessRow
      ? { process: row.followed.process, number: null }
      : undefined;
}

function jsonOf(store: Store, node: Node | undefined): object | undefined {
  return node?.type === 'descriptor' ? store.descriptor(node) : node && store.process(node.pid);
}

async function copyAsJson(value: object | undefined): Promise<void> {
  if (value) {
    await vscode.env.clipboard.writeText(JSON.stringify(value, null, 2));
    vscode.window.setStatusBarMessage(t('Copied as JSON.'), 2000);
  }
}

/**
 * The probe is there to be understood: its leak is opened with its proof. An answer stands beside the first process
 * that holds the object by accident. Elsewhere the user chooses.
 */
function firstLook(store: Store, target: LiveTarget): Parameters<Page['show']>[0] {
  const holder = store.current?.answer?.holders.find(({ accident }) => accident);
  if (holder) {
    return { pid: holder.pid, number: null };
  }
  const report = target.kind === 'probe' ? store.current?.report : undefined;
  const child = report?.processes.find(({ pid }) => pid === report.target);
  const leak = child?.descriptors.find(({ verdict }) => verdict === 'leaked');
  return child && leak ? { pid: child.pid, number: leak.number } : null;
}
