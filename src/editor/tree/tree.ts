import * as vscode from 'vscode';
import { leaksInWords } from '../../protocol/leaks.ts';
import type { Place } from '../../protocol/messages.ts';
import { views } from '../manifest.ts';
import type { Store } from '../store.ts';
import { RowDecorations } from './decorations.ts';
import { descriptorItem, processItem, refusalItem } from './items.ts';
import { childNodes, leaksBelow, type Node, processNodes } from './nodes.ts';
import { tooltipOf } from './tooltip.ts';

/** The view "Descriptors" over the store's inspection. */
export class ProcessTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #store: Store;
  readonly #view: vscode.TreeView<Node>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #owned: vscode.Disposable[];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: Store) {
    this.#store = store;
    this.#view = vscode.window.createTreeView(views.processes, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#owned = [
      this.#view,
      this.#changed,
      vscode.window.registerFileDecorationProvider(new RowDecorations()),
      store.onDidChange(() => this.#update()),
    ];
  }

  getChildren(node?: Node): Node[] {
    const report = this.#store.current?.report;
    if (!report) {
      return [];
    }
    if (!node) {
      return processNodes(report);
    }
    const process = node.type === 'process' ? this.#store.process(node.pid) : undefined;
    return process ? childNodes(process) : [];
  }

  getParent(node: Node): Node | undefined {
    const { pid, startTime } = node;
    return node.type === 'process' ? undefined : { type: 'process', pid, startTime };
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.type === 'refusal') {
      return refusalItem(node);
    }
    const process = this.#store.process(node.pid);
    const descriptor = node.type === 'descriptor' ? this.#store.descriptor(node) : undefined;
    if (descriptor) {
      return descriptorItem(node, descriptor);
    }
    return process && node.type === 'process' ? processItem(node, process) : new vscode.TreeItem('gone');
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    const descriptor = node.type === 'descriptor' ? this.#store.descriptor(node) : undefined;
    if (descriptor) {
      item.tooltip = tooltipOf(descriptor);
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

  #update(): void {
    const current = this.#store.current;
    const leaks = current ? leaksBelow(current.report) : 0;
    this.#view.description = current?.title ?? '';
    this.#view.message = [current?.notice, current?.summary].filter(Boolean).join(' ');
    this.#view.badge = leaks === 0 ? undefined : { value: leaks, tooltip: leaksInWords(leaks) };
    this.#changed.fire(undefined);
  }
}
