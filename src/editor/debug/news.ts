import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { processLabel } from '../../model/process-label.ts';
import { settings, views } from '../manifest.ts';
import type { LeakMade } from './leaks-made.ts';

type Way = 'off' | 'badge' | 'notification';

/** "Break the news": how a child that holds a leak is made known while debugging. */
export class BreakingNews {
  readonly #view: vscode.TreeView<unknown>;
  /** Sessions of which the user was told; each says it once. */
  readonly #told = new WeakSet<vscode.DebugSession>();

  constructor(view: vscode.TreeView<unknown>) {
    this.#view = view;
  }

  /** Whether stops are to be read though nobody looks at the view. */
  get wanted(): boolean {
    return way() !== 'off';
  }

  tell(sessions: readonly { session: vscode.DebugSession; leaks: readonly LeakMade[] }[]): void {
    const count = sessions.reduce((sum, { leaks }) => sum + leaks.length, 0);
    const value = way();
    this.#view.badge =
      count === 0 || value === 'off' ? undefined : { value: count, tooltip: leaksInChildren(count) };
    for (const { session, leaks } of value === 'notification' ? sessions : []) {
      const [first] = leaks;
      if (first && !this.#told.has(session)) {
        this.#told.add(session);
        void notify(first, leaks.length);
      }
    }
  }
}

function leaksInChildren(count: number): string {
  return count === 1
    ? t('1 leaked descriptor in children of what is debugged')
    : t('{0} leaked descriptors in children of what is debugged', count);
}

function way(): Way {
  const [section = '', key = ''] = settings.breakTheNews.split('.');
  const value: unknown = vscode.workspace.getConfiguration(section).get(key);
  return value === 'off' || value === 'notification' ? value : 'badge';
}

async function notify({ process, descriptor }: LeakMade, count: number): Promise<void> {
  const [label, { number }] = [processLabel(process), descriptor];
  const message =
    count > 1
      ? t('{0} received descriptor {1} and {2} more by accident.', label, number, count - 1)
      : t('{0} received descriptor {1} by accident.', label, number);
  if (await vscode.window.showWarningMessage(message, t('Show'))) {
    await vscode.commands.executeCommand(`${views.debug}.focus`);
  }
}
