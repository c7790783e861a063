import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { Turns } from '../../judging/in-pieces.ts';
import type { Answer } from '../../protocol/answer.ts';
import { leaksInWords } from '../../protocol/leaks.ts';
import type { Place } from '../../protocol/messages.ts';
import type { Report } from '../../protocol/report.ts';
import { views } from '../manifest.ts';
import type { Advance, Store } from '../store.ts';
import { RowDecorations } from './decorations.ts';
import { descriptorItem, processItem, promiseItem, refusalItem, rowsItem } from './items.ts';
import { childNodes, idOf, leaksBelow, type Node, pageOf, parentOf, processNodes } from './nodes.ts';
import { rowsChanged } from './rows-changed.ts';
import { promiseTooltip, tooltipOf } from './tooltip.ts';

/** The view "Descriptors" over the store's inspection. */
export class ProcessTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #store: Store;
  readonly #view: vscode.TreeView<Node>;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly #visibleChanged = new vscode.EventEmitter<void>();
  readonly #owned: vscode.Disposable[];
  readonly #turns = new Turns();

  /** Rows of processes as they were handed out: the editor asks for a row again by the same object. */
  #processes: readonly Node[] = [];
  /** What the rows are of. */
  #report: Report | null = null;

  readonly onDidChangeTreeData = this.#changed.event;
  readonly onDidChangeVisible = this.#visibleChanged.event;

  constructor(store: Store) {
    this.#store = store;
    this.#view = vscode.window.createTreeView(views.processes, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#owned = [
      this.#view,
      this.#changed,
      this.#visibleChanged,
      this.#view.onDidChangeVisibility(() => this.#visibleChanged.fire()),
      vscode.window.registerFileDecorationProvider(new RowDecorations()),
      store.onDidChange(() => this.#update()),
      store.onDidAdvance((advance) => this.#advance(advance)),
    ];
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  /** The row that a key pressed in the view is about. */
  get selected(): Node | undefined {
    return this.#view.selection[0];
  }

  getChildren(node?: Node): Node[] {
    const report = this.#store.current?.report;
    if (!report) {
      return [];
    }
    if (!node) {
      this.#processes = processNodes(report);
      return [...this.#processes];
    }
    const process = this.#store.process(node.pid);
    switch (process && node.type) {
      case 'process':
        return process ? childNodes(process, this.#answer) : [];
      case 'rows':
        return process && node.type === 'rows' ? pageOf(process, node.first, this.#answer) : [];
      default:
        return [];
    }
  }

  getParent(node: Node): Node | undefined {
    return parentOf(node, this.#store.process(node.pid), this.#answer);
  }

  /** The editor asks for all rows of a table at once: they are made in turns. */
  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    await this.#turns.take();
    return this.#itemOf(node);
  }

  get #answer(): Answer | null {
    return this.#store.current?.answer ?? null;
  }

  #itemOf(node: Node): vscode.TreeItem {
    if (node.type === 'refusal') {
      return refusalItem(node);
    }
    const process = this.#store.process(node.pid);
    const descriptor = node.type === 'descriptor' ? this.#store.descriptor(node) : undefined;
    if (node.type === 'descriptor' && descriptor) {
      return descriptorItem(node, descriptor, this.#endOf(node));
    }
    const promise = node.type === 'promise' ? process?.brokenPromises[node.index] : undefined;
    if (promise) {
      return promiseItem(node, promise);
    }
    if (process && node.type === 'rows') {
      return rowsItem(node, process, this.#leaksIn(pageOf(process, node.first, this.#answer)));
    }
    return process && node.type === 'process' ? processItem(node, process) : new vscode.TreeItem(t('gone'));
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    const descriptor = node.type === 'descriptor' ? this.#store.descriptor(node) : undefined;
    if (descriptor) {
      item.tooltip = tooltipOf(descriptor);
    }
    const promise =
      node.type === 'promise' ? this.#store.process(node.pid)?.brokenPromises[node.index] : undefined;
    if (promise) {
      item.tooltip = promiseTooltip(promise);
    }
    return item;
  }

  /** Selects a descriptor's row without taking the focus, if the view is on screen. */
  async reveal({ pid, number }: Place): Promise<void> {
    const process = this.#store.process(pid);
    if (process && this.#view.visible && this.#store.descriptor({ pid, number })) {
      const node: Node = { type: 'descriptor', pid, startTime: process.startTime, number };
      await this.#view.reveal(node, { select: true, focus: false });
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.#owned).dispose();
  }

  #leaksIn(page: readonly Node[]): number {
    const leaks = page.filter(
      (node) => node.type === 'descriptor' && this.#store.descriptor(node)?.verdict === 'leaked',
    );
    return leaks.length;
  }

  /** Which end of the object that was asked about a row is. */
  #endOf(node: Node & { type: 'descriptor' }): string | null {
    const holders = this.#answer?.holders ?? [];
    return holders.find(({ pid, number }) => pid === node.pid && number === node.number)?.end ?? null;
  }

  #update(): void {
    this.#describe();
    this.#report = this.#store.current?.report ?? null;
    this.#changed.fire(undefined);
  }

  /** Draws anew only what a further reading changed: whatever is drawn loses its tooltip and its place under the mouse. */
  #advance({ change }: Advance): void {
    const before = this.#report;
    const after = this.#store.current?.report ?? null;
    this.#report = after;
    if (change === null || before === null || after === null) {
      return;
    }
    this.#describe();
    const changed = rowsChanged(before, after);
    if (changed === 'all') {
      this.#changed.fire(undefined);
      return;
    }
    for (const id of changed) {
      this.#changed.fire(this.#processes.find((node) => idOf(node) === id));
    }
  }

  #describe(): void {
    const current = this.#store.current;
    const leaks = current ? leaksBelow(current.report) : 0;
    // A view that is alone in its container shows its title, and no description.
    const { length } = this.#store.kept;
    this.#view.title = current && length > 1 ? t('{0} · 1/{1}', current.title, length) : t('Descriptors');
    this.#view.description = current && length === 1 ? current.title : '';
    // The page has the whole answer; what to do is what fits here, and nothing in it is drawn as code.
    const said = current?.answer?.advice?.replaceAll('`', '') ?? current?.summary;
    this.#view.message = [current?.notice, said].filter(Boolean).join(' ');
    this.#view.badge = leaks === 0 ? undefined : { value: leaks, tooltip: leaksInWords(leaks) };
  }
}
