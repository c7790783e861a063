import * as v from 'valibot';
import * as vscode from 'vscode';
import { type InspectionView, pageState } from '../../protocol/messages.ts';
import { type Inspection, keptInspection, type Target } from '../inspection/inspection.ts';
import { pageType } from '../manifest.ts';
import type { Sessions } from '../sessions.ts';
import type { Page } from './page.ts';

/** Brings the page back after a reload: with a new reading where the process still lives, else with the old one. */
export function registerRestoring(page: Page, sessions: Sessions): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(pageType, {
    async deserializeWebviewPanel(panel, state: unknown) {
      const kept = inspectionIn(state);
      if (kept) {
        sessions.restore(kept);
      }
      page.attach(panel);
      if (kept) {
        await sessions.refresh();
      }
    },
  });
}

/** The state outlives versions of this extension: what does not parse is dropped. */
function inspectionIn(state: unknown): Inspection | null {
  const parsed = v.safeParse(pageState, state);
  const view = parsed.success ? parsed.output.inspection : null;
  const target = view ? targetOf(view) : null;
  return parsed.success && view && target ? keptInspection(target, view, parsed.output.notice) : null;
}

/** What was launched is read as a process from now on; what was searched for is searched for again. */
function targetOf({ kind, asked, origin, report }: InspectionView): Target | null {
  if (kind === 'holders') {
    return asked && { kind, ...asked };
  }
  if (kind === 'saved') {
    return origin && { kind, origin };
  }
  const process = report.processes.find(({ relation }) => relation === 'target');
  return process ? { kind: 'process', pid: process.pid, startTime: process.startTime } : null;
}
