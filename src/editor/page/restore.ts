import * as v from 'valibot';
import * as vscode from 'vscode';
import { pageState } from '../../protocol/messages.ts';
import type { Inspection } from '../inspection/inspection.ts';
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
  const process = view?.report.processes.find(({ relation }) => relation === 'target');
  if (!parsed.success || !view || !process) {
    return null;
  }
  const { title, summary, answer, report } = view;
  const { pid, startTime } = process;
  return {
    target: { kind: 'process', pid, startTime },
    title,
    summary,
    answer,
    snapshot: null,
    report,
    notice: parsed.output.notice,
  };
}
