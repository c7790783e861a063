import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type KindTag, kinds } from '../../model/kind.ts';
import { isSameProcess, type ProcessIdentity } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Refusal } from '../../model/refusal.ts';
import { verdictTag } from '../../model/verdict-words.ts';
import { objectText } from '../../protocol/object-text.ts';
import type { Asked } from '../../protocol/query.ts';
import type { ReportDescriptor, ReportProcess } from '../../protocol/report.ts';
import { reportOf } from '../../protocol/report-of.ts';
import { isRefusal, type Source } from '../../source/source.ts';
import { judge } from '../../verdict/judge.ts';
import { holdsLock } from '../../verdict/object.ts';
import { iconless } from '../iconless.ts';
import { iconOf } from '../tree/icons.ts';

interface DescriptorItem extends vscode.QuickPickItem {
  readonly number?: number;
}

/** What ends only when the last holder lets go of it. */
const awaited: ReadonlySet<KindTag> = new Set(['pipe', 'fifo', 'tcp', 'udp', 'unix', 'tty']);

/** A process as it is now, judged. */
export async function readProcess(
  source: Source,
  process: ProcessIdentity,
): Promise<ReportProcess | Refusal> {
  const { pid } = process;
  const snapshot = await source.read({ pid, atExec: false });
  if (isRefusal(snapshot)) {
    return snapshot;
  }
  const { processes } = reportOf(snapshot, judge(snapshot));
  const gone = { call: `read /proc/${pid}`, code: 'ESRCH', message: t('Process {0} has ended.', pid) };
  return processes.find((each) => isSameProcess(each, process)) ?? gone;
}

/** Asks for one of a process's descriptors, those that can be waited for first. */
export async function pickDescriptor(
  title: string,
  reading: Promise<ReportProcess | Refusal>,
): Promise<Asked | undefined> {
  const items = reading.then((process) =>
    isRefusal(process) ? [refusalItem(process.message)] : itemsOf(process),
  );
  const chosen = await vscode.window.showQuickPick<DescriptorItem>(items, {
    title,
    placeHolder: t('Which of its descriptors does not end?'),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  const process = await reading;
  return chosen?.number === undefined || isRefusal(process)
    ? undefined
    : {
        query: { by: 'descriptor', pid: process.pid, number: chosen.number },
        startTime: process.startTime,
      };
}

function itemsOf(process: ReportProcess): DescriptorItem[] {
  const { descriptors, refusals } = process;
  if (descriptors.length === 0) {
    const none = t('{0} has no descriptor open.', processLabel(process));
    return [refusalItem(process.tableRead ? none : (refusals.at(-1)?.message ?? none))];
  }
  const rank = (each: ReportDescriptor): number => (isAwaited(each) ? 0 : 1);
  const sorted = [...descriptors].sort((a, b) => rank(a) - rank(b) || a.number - b.number);
  const first = sorted.findIndex((each) => !isAwaited(each));
  const items = sorted.map(itemOf);
  return first > 0
    ? [
        ...items.slice(0, first),
        { label: t('Others'), kind: vscode.QuickPickItemKind.Separator },
        ...items.slice(first),
      ]
    : items;
}

function isAwaited({ kind, details }: ReportDescriptor): boolean {
  return awaited.has(kind) || holdsLock({ details });
}

function itemOf(descriptor: ReportDescriptor): DescriptorItem {
  const { number, kind, access, verdict, consequence } = descriptor;
  return {
    label: `${number}  ${kinds[kind]}`,
    iconPath: new vscode.ThemeIcon(iconOf(kind)),
    description: iconless([objectText(descriptor), access, verdictTag(verdict)].filter(Boolean).join(' · ')),
    ...(consequence === null ? {} : { detail: iconless(consequence) }),
    number,
  };
}

function refusalItem(message: string): DescriptorItem {
  return { label: `$(error) ${t('There is nothing to choose')}`, detail: iconless(message) };
}
