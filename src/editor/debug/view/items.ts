import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainText } from '../../../model/plain-text.ts';
import { colours, commands } from '../../manifest.ts';
import { descriptorItem, processItem, stateOf } from '../../tree/items.ts';
import type { Node } from '../../tree/nodes.ts';
import {
  type DescriptorRow,
  type FoldedRow,
  type ProcessRow,
  processHistory,
  type SessionRow,
} from './rows.ts';

export function sessionRowItem({ id, name, tables }: SessionRow): vscode.TreeItem {
  const item = new vscode.TreeItem(plainText(name), vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon('debug');
  item.description = tables.place.label;
  return item;
}

export function processRowItem(row: ProcessRow): vscode.TreeItem {
  const { followed, session } = row;
  const { pid, startTime, relation } = followed.process;
  const item = processItem({ type: 'process', pid, startTime }, followed.process);
  const gone = followed.change === 'gone';
  const history = processHistory(row);
  const role = relation === 'target' ? t('debuggee') : null;
  item.id = `${session}/${item.id}`;
  item.contextValue = 'debug-process';
  item.description = [role, history, gone ? null : stateOf(followed.process)].filter(Boolean).join(' · ');
  item.accessibilityInformation = { label: t('Process {0}, {1}', String(item.label), item.description) };
  item.tooltip = [history, item.tooltip].filter(Boolean).join('\n');
  if (gone) {
    item.collapsibleState = vscode.TreeItemCollapsibleState.None;
    item.iconPath = new vscode.ThemeIcon('circle-slash');
  }
  return item;
}

const marks = {
  appeared: ['diff-added', 'gitDecoration.addedResourceForeground'],
  altered: ['diff-modified', 'gitDecoration.modifiedResourceForeground'],
  vanished: ['diff-removed', 'gitDecoration.deletedResourceForeground'],
} as const;

export function descriptorRowItem(debugRow: DescriptorRow): vscode.TreeItem {
  const { session, process, row, happened, between } = debugRow;
  const { descriptor, change } = row;
  const { pid, startTime } = process;
  const node: Node = { type: 'descriptor', pid, startTime, number: descriptor.number };
  const item = descriptorItem(node, descriptor, null);
  item.id = `${session}/${item.id}${change === 'vanished' ? '/vanished' : ''}`;
  item.contextValue = between ? 'debug-descriptor.placed' : 'debug-descriptor';
  item.description = [happened, item.description].filter(Boolean).join(' · ');
  if (change) {
    const [icon, colour] = marks[change];
    const leaked = descriptor.verdict === 'leaked' && change !== 'vanished';
    item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(leaked ? colours.leaked : colour));
  }
  if (change === 'vanished') {
    // It is no leak any more.
    delete item.resourceUri;
  }
  delete item.command;
  if (between) {
    // Not the row: the window is sent what a command is given.
    item.command = {
      command: commands.goToStopBefore,
      title: t('Go to the Stop Before'),
      arguments: [between.from],
    };
  }
  const said = item.accessibilityInformation?.label ?? '';
  item.accessibilityInformation = { label: [said, happened].filter(Boolean).join(', ') };
  return item;
}

export function foldedRowItem({ of, rows }: FoldedRow): vscode.TreeItem {
  const { pid, startTime } = of.followed.process;
  const item = new vscode.TreeItem(
    t('{0} others, unchanged', rows.length),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${of.session}/${pid}/${startTime}/unchanged`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  return item;
}
