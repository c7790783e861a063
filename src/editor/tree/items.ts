import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { kinds } from '../../model/kind.ts';
import { plainText } from '../../model/plain-text.ts';
import { relations } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import type { BrokenPromise } from '../../model/verdict.ts';
import { severityWord, verdictTag } from '../../model/verdict-words.ts';
import { leaksOf } from '../../protocol/leaks.ts';
import { objectText } from '../../protocol/object-text.ts';
import { recordedText } from '../../protocol/recorded-text.ts';
import type { ReportDescriptor, ReportProcess } from '../../protocol/report.ts';
import { colours, commands } from '../manifest.ts';
import { rowAddress } from './decorations.ts';
import { iconOf } from './icons.ts';
import { idOf, type Node } from './nodes.ts';
import { pageSize } from './order.ts';

const open = vscode.TreeItemCollapsibleState.Expanded;
const closed = vscode.TreeItemCollapsibleState.Collapsed;

export function processItem(node: Node, process: ReportProcess): vscode.TreeItem {
  const leaks = leaksOf(process).length;
  const broken = process.brokenPromises.length;
  const empty = process.descriptors.length + process.refusals.length + broken === 0;
  // Hundreds may be recorded: those with nothing to say are one line each.
  const quiet = process.recorded !== null && leaks + broken === 0;
  const state = process.relation === 'ancestor' || quiet ? closed : open;
  const item = new vscode.TreeItem(
    processLabel(process),
    empty ? vscode.TreeItemCollapsibleState.None : state,
  );
  item.id = idOf(node);
  item.contextValue = 'process';
  item.iconPath = new vscode.ThemeIcon(process.tableRead ? 'server-process' : 'lock');
  // What leaked above was not asked for: it is counted, not coloured.
  item.resourceUri = rowAddress(node, leaks > 0 && process.relation !== 'ancestor' ? 'leaked' : null, leaks);
  item.description = `${relations[process.relation]} · ${stateOf(process)}`;
  item.tooltip = plainText(process.command);
  item.accessibilityInformation = { label: t('Process {0}, {1}', processLabel(process), item.description) };
  return item;
}

/** What a process's row says of its table. */
export function stateOf(process: ReportProcess): string {
  const leaks = leaksOf(process).length;
  const broken = process.brokenPromises.length;
  const { length } = process.descriptors;
  const held = length === 1 ? t('1 descriptor') : t('{0} descriptors', length);
  return [
    leaks > 0 ? t('{0} leaked', leaks) : null,
    recordedText(process),
    broken > 0 ? (broken === 1 ? t('1 broken promise') : t('{0} broken promises', broken)) : null,
    process.tableRead ? held : t('cannot be read: {0}', process.refusals.at(-1)?.code ?? t('refused')),
    process.forkedNotExeced ? t('forked, not exec’d') : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
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
  const onExec = closeOnExec === null ? null : closeOnExec ? t('closes on exec') : t('stays open on exec');
  const word =
    verdict === 'leaked'
      ? t('LEAKED ({0})', severityWord(severity))
      : verdict === 'unknown' || (verdict === 'deliberate' && convention === null)
        ? verdictTag(verdict)
        : convention;
  const held = end && t('holds it: {0}', plainText(end));
  item.id = idOf(node);
  item.contextValue = `descriptor.${verdict}`;
  item.description = [held, word, object, access, ...flags, onExec].filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon(iconOf(kind), colourOf(descriptor));
  item.resourceUri = rowAddress(node, verdict, 0);
  item.command = { command: commands.showPage, title: t('Show'), arguments: [node] };
  const judged = convention ? `${verdictTag(verdict)}: ${convention}` : verdictTag(verdict);
  item.accessibilityInformation = {
    label: [t('Descriptor {0}', number), `${kinds[kind]} ${object}`, held, judged, onExec]
      .filter(Boolean)
      .join(', '),
  };
  return item;
}

/** Further rows of a large table, which are made when they are asked for. */
export function rowsItem(
  node: Node & { type: 'rows' },
  { descriptors }: ReportProcess,
  leaks: number,
): vscode.TreeItem {
  const { length } = descriptors;
  const last = Math.min(node.first + pageSize, length);
  const item = new vscode.TreeItem(t('Rows {0} to {1} of {2}', node.first + 1, last, length), closed);
  item.id = idOf(node);
  item.contextValue = 'rows';
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.description = leaks > 0 ? t('{0} leaked', leaks) : '';
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
  const item = new vscode.TreeItem(`${number}  ${t('broken promise')}`);
  item.id = idOf(node);
  item.contextValue = 'promise';
  item.iconPath = new vscode.ThemeIcon('info');
  item.description = plainText(convention.name);
  item.accessibilityInformation = { label: t('Broken promise: {0}', plainText(sentence)) };
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
