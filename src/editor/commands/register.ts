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
import { inspectCommand } from './inspect.ts';
import { openConvention } from './open-convention.ts';
import { whyNotEndedCommand } from './why-not-ended.ts';

export interface Parts {
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
}: Parts): vscode.Disposable[] {
  const register = (id: string, action: (node: Node | undefined) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, (argument: unknown) =>
      action(isNode(argument) ? argument : undefined),
    );
  /** What a file says of a process is nothing to be done to whatever has its pid here. */
  const live = (node: Node | undefined): Node | undefined =>
    store.current?.target.kind === 'saved' ? undefined : node;
  return [
    register(commands.inspect, () =>
      inspectCommand(engine, sessions, memory, (target) => page.show(firstLook(store, target))),
    ),
    register(commands.whyNotEnded, (node) =>
      whyNotEndedCommand(engine, store, sessions, live(node), (target) =>
        page.show(firstLook(store, target)),
      ),
    ),
    register(commands.openConvention, (node) => openConvention(store, node)),
    register(commands.refresh, () => sessions.refresh()),
    register(commands.showPage, (node) => page.show(node ? placeOf(node) : null)),
    register(commands.clear, () => sessions.clear()),
    register(commands.showLog, () => log.show()),
    register(commands.copyAsJson, (node) => copyAsJson(store, node)),
    register(commands.acceptAsExpected, async (row) => {
      const node = live(row);
      const process = node && store.process(node.pid);
      const descriptor = node?.type === 'descriptor' ? store.descriptor(node) : undefined;
      if (process && descriptor) {
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
