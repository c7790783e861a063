import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { kinds } from '../../model/kind.ts';
import { plainText } from '../../model/plain-text.ts';
import { relations } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import type { BrokenPromise } from '../../model/verdict.ts';
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
  const broken = process.brokenPromises.length;
  const empty = process.descriptors.length + process.refusals.length + broken === 0;
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
    broken > 0 ? counted(broken, 'broken promise') : null,
    process.tableRead
      ? counted(process.descriptors.length, 'descriptor')
      : `cannot be read: ${process.refusals.at(-1)?.code ?? 'refused'}`,
    process.forkedNotExeced ? 'forked, not exec’d' : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
  item.tooltip = plainText(process.command);
  item.accessibilityInformation = { label: `Process ${processLabel(process)}, ${item.description}` };
  return item;
}

/** `end` says which end of the object that was asked about it is, null where it is not that object. */
export function descriptorItem(
  node: Node,
  descriptor: ReportDescriptor,
  end: string | null,
): vscode.TreeItem {
  const { number, kind, access, flags, closeOnExec, verdict, severity } = descriptor;
  const convention = descriptor.convention && plainText(descriptor.convention.name);
  const item = new vscode.TreeItem(`${number}  ${kinds[kind]}`);
  const object = plainText(objectText(descriptor));
  const onExec = closeOnExec === null ? null : closeOnExec ? 'closes on exec' : 'stays open on exec';
  const word =
    verdict === 'leaked'
      ? `LEAKED (${severity === 'none' ? 'harmless' : severity})`
      : verdict === 'unknown'
        ? 'unknown'
        : (convention ?? (verdict === 'deliberate' ? t('deliberate') : null));
  item.id = idOf(node);
  item.contextValue = `descriptor.${verdict}`;
  item.description = [end && `holds it: ${plainText(end)}`, word, object, access, ...flags, onExec]
    .filter(Boolean)
    .join(' · ');
  item.iconPath = new vscode.ThemeIcon(iconOf(kind), colourOf(descriptor));
  item.resourceUri = rowAddress(node, verdict, 0);
  item.command = { command: commands.showPage, title: 'Show', arguments: [node] };
  item.accessibilityInformation = {
    label: `Descriptor ${number}, ${kinds[kind]} ${object}, ${end ? `holds it: ${plainText(end)}, ` : ''}${verdict}${convention ? `: ${convention}` : ''}${onExec ? `, ${onExec}` : ''}`,
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

/** A notice, no leak: something was promised to the process that is not there. */
export function promiseItem(node: Node, { convention, number, sentence }: BrokenPromise): vscode.TreeItem {
  const item = new vscode.TreeItem(`${number}  broken promise`);
  item.id = idOf(node);
  item.contextValue = 'promise';
  item.iconPath = new vscode.ThemeIcon('info');
  item.description = plainText(convention.name);
  item.accessibilityInformation = { label: `Broken promise: ${plainText(sentence)}` };
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

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
