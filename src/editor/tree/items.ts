import * as vscode from 'vscode';
import { kinds } from '../../model/kind.ts';
import { plainText } from '../../model/plain-text.ts';
import { relations } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import { leaksOf } from '../../protocol/leaks.ts';
import { objectText } from '../../protocol/object-text.ts';
import type { ReportDescriptor, ReportProcess } from '../../protocol/report.ts';
import { colours, commands } from '../manifest.ts';
import { rowAddress } from './decorations.ts';
import { iconOf } from './icons.ts';
import { idOf, type Node } from './nodes.ts';

const open = vscode.TreeItemCollapsibleState.Expanded;
const closed = vscode.TreeItemCollapsibleState.Collapsed;

export function processItem(node: Node, process: ReportProcess): vscode.TreeItem {
  const leaks = leaksOf(process).length;
  const empty = process.descriptors.length === 0 && process.refusals.length === 0;
  const state = process.relation === 'ancestor' ? closed : open;
  const item = new vscode.TreeItem(
    processLabel(process),
    empty ? vscode.TreeItemCollapsibleState.None : state,
  );
  item.id = idOf(node);
  item.contextValue = 'process';
  item.iconPath = new vscode.ThemeIcon(process.tableRead ? 'server-process' : 'lock');
  // What leaked above was not asked for: it is counted, not coloured.
  item.resourceUri = rowAddress(node, leaks > 0 && process.relation !== 'ancestor' ? 'leaked' : null, leaks);
  item.description = [
    relations[process.relation],
    leaks > 0 ? `${leaks} leaked` : null,
    process.tableRead
      ? counted(process.descriptors.length)
      : `cannot be read: ${process.refusals.at(-1)?.code ?? 'refused'}`,
    process.forkedNotExeced ? 'forked, not exec’d' : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
  item.tooltip = plainText(process.command);
  item.accessibilityInformation = { label: `Process ${processLabel(process)}, ${item.description}` };
  return item;
}

export function descriptorItem(node: Node, descriptor: ReportDescriptor): vscode.TreeItem {
  const { number, kind, access, flags, closeOnExec, verdict, severity } = descriptor;
  const item = new vscode.TreeItem(`${number}  ${kinds[kind]}`);
  const object = plainText(objectText(descriptor));
  const onExec = closeOnExec === null ? null : closeOnExec ? 'closes on exec' : 'stays open on exec';
  const word =
    verdict === 'leaked'
      ? `LEAKED (${severity === 'none' ? 'harmless' : severity})`
      : verdict === 'unknown'
        ? 'unknown'
        : null;
  item.id = idOf(node);
  item.contextValue = `descriptor.${verdict}`;
  item.description = [word, object, access, ...flags, onExec].filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon(iconOf(kind), colourOf(descriptor));
  item.resourceUri = rowAddress(node, verdict, 0);
  item.command = { command: commands.showPage, title: 'Show', arguments: [node] };
  item.accessibilityInformation = {
    label: `Descriptor ${number}, ${kinds[kind]} ${object}, ${verdict}${onExec ? `, ${onExec}` : ''}`,
  };
  return item;
}

export function refusalItem(node: Node & { type: 'refusal' }): vscode.TreeItem {
  const item = new vscode.TreeItem(node.message);
  item.id = idOf(node);
  item.contextValue = 'refusal';
  item.iconPath = new vscode.ThemeIcon('lock');
  item.tooltip = node.message;
  return item;
}

function colourOf({ verdict }: ReportDescriptor): vscode.ThemeColor | undefined {
  switch (verdict) {
    case 'leaked':
      return new vscode.ThemeColor(colours.leaked);
    case 'unknown':
      return new vscode.ThemeColor(colours.unknown);
    default:
      return undefined;
  }
}

function counted(descriptors: number): string {
  return descriptors === 1 ? '1 descriptor' : `${descriptors} descriptors`;
}
