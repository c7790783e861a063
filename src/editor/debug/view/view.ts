import * as vscode from 'vscode';
import { views } from '../../manifest.ts';
import { tooltipOf } from '../../tree/tooltip.ts';
import { leaksMade } from '../leaks-made.ts';
import { BreakingNews } from '../news.ts';
import type { Stops } from '../stops.ts';
import { descriptorRowItem, foldedRowItem, processRowItem, sessionRowItem } from './items.ts';
import { type DebugRow, processRows, rowsBelow } from './rows.ts';

/** The view "File Descriptors" beside call stack and variables. */
export class DebugView implements vscode.TreeDataProvider<DebugRow>, vscode.Disposable {
  readonly #stops: Stops;
  readonly #view: vscode.TreeView<DebugRow>;
  readonly #news: BreakingNews;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #owned: vscode.Disposable[];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(stops: Stops) {
    this.#stops = stops;
    this.#view = vscode.window.createTreeView(views.debug, { treeDataProvider: this, showCollapseAll: true });
    this.#news = new BreakingNews(this.#view);
    stops.onlyWhile(() => this.#view.visible || this.#news.wanted);
    this.#owned = [
      this.#view,
      this.#changed,
      stops.onDidChange(() => this.#update()),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) {
          stops.catchUp();
        }
      }),
    ];
  }

  /** The row that a key pressed in the view is about. */
  get selected(): DebugRow | undefined {
    return this.#view.selection[0];
  }

  getChildren(row?: DebugRow): DebugRow[] {
    switch (row?.type) {
      case 'session':
        return processRows(row.id, row.tables);
      case 'process':
        return rowsBelow(row);
      case 'folded':
        return [...row.rows];
      case 'descriptor':
        return [];
    }
    const sessions = this.#stops
      .list()
      .flatMap(({ session: { id, name }, tables }) =>
        tables ? [{ type: 'session' as const, id, name, tables }] : [],
      );
    const [only] = sessions;
    return sessions.length === 1 && only ? processRows(only.id, only.tables) : sessions;
  }

  getTreeItem(row: DebugRow): vscode.TreeItem {
    switch (row.type) {
      case 'session':
        return sessionRowItem(row);
      case 'process':
        return processRowItem(row);
      case 'descriptor':
        return descriptorRowItem(row);
      case 'folded':
        return foldedRowItem(row);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, row: DebugRow): vscode.TreeItem {
    if (row.type === 'descriptor') {
      // A narrow side bar cuts off between which lines it happened.
      item.tooltip = tooltipOf(row.row.descriptor, row.happened);
    }
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#owned).dispose();
  }

  #update(): void {
    const sessions = this.#stops.list();
    const [only] = sessions;
    this.#view.description = sessions.length === 1 ? (only?.tables?.place.label ?? '') : '';
    this.#view.message = sessions.flatMap(({ notice }) => notice ?? []).join(' ');
    this.#changed.fire(undefined);
    this.#news.tell(
      sessions.flatMap(({ session, tables }) => (tables ? [{ session, leaks: leaksMade(tables) }] : [])),
    );
  }
}
