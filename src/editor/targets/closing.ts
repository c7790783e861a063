import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DebugSessions } from '../debug/debug-sessions.ts';
import type { Sessions } from '../sessions.ts';
import type { RunningTasks } from './running-tasks.ts';

/** Keeps the last reading of a terminal, task or debug session that closes, marked so. */
export function markWhatCloses(
  sessions: Sessions,
  tasks: RunningTasks,
  debugging: DebugSessions,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.onDidCloseTerminal(async (terminal) => {
      const pid = await terminal.processId;
      if (pid !== undefined) {
        sessions.end({ kind: 'terminal', id: String(pid) }, t('The terminal was closed.'));
      }
    }),
    tasks.onDidEnd(({ pid }) => sessions.end({ kind: 'task', id: String(pid) }, t('The task has ended.'))),
    debugging.onDidEnd(({ id }) => sessions.end({ kind: 'debug', id }, t('The debug session has ended.'))),
  );
}
