import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { leaksInWords } from '../../protocol/leaks.ts';
import { iconless } from '../iconless.ts';
import type { Inspection } from '../inspection/inspection.ts';
import type { Sessions } from '../sessions.ts';
import type { Store } from '../store.ts';
import { leaksBelow } from '../tree/nodes.ts';

export interface InspectionItem extends vscode.QuickPickItem {
  readonly inspection: Inspection;
}

/** Shows another of the inspections that are kept, one of each target. */
export async function switchInspection(store: Store, sessions: Sessions): Promise<boolean> {
  const items = store.kept.map((inspection) => itemOf(inspection, inspection === store.current));
  const item = await vscode.window.showQuickPick(items, {
    title: t('Switch Inspection'),
    placeHolder: t('Which inspection should be shown?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (item) {
    sessions.switchTo(item.inspection);
  }
  return item !== undefined;
}

export function itemOf(inspection: Inspection, isShown: boolean): InspectionItem {
  const { title, report, ended, notice } = inspection;
  const leaks = leaksBelow(report);
  const state = [
    isShown ? t('shown') : null,
    ended ? t('ended') : null,
    leaks > 0 ? leaksInWords(leaks) : null,
    new Date(report.taken).toLocaleTimeString(),
  ];
  return {
    label: iconless(title),
    iconPath: new vscode.ThemeIcon(iconOf(inspection)),
    description: state.filter(Boolean).join(' · '),
    ...(notice ? { detail: iconless(notice) } : {}),
    inspection,
  };
}

function iconOf({ target, ended }: Inspection): string {
  if (ended) {
    return 'circle-slash';
  }
  switch (target.kind) {
    case 'probe':
      return 'beaker';
    case 'launch':
      return 'play';
    case 'holders':
      return 'question';
    case 'saved':
      return 'archive';
    case 'process':
      return target.owner ? ownerIcons[target.owner.kind] : 'server-process';
  }
}

const ownerIcons = { terminal: 'terminal', task: 'checklist', debug: 'debug' } as const;
