import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { History } from '../../model/history.ts';
import { growingIn } from '../../model/history.ts';
import { kinds } from '../../model/kind.ts';
import { iconless } from '../iconless.ts';
import { commands } from '../manifest.ts';

export interface FollowState {
  readonly title: string;
  readonly leaks: number;
  readonly history: History;
  readonly paused: boolean;
  /** Nothing shows it, so nothing is read. */
  readonly hidden: boolean;
}

/** What is followed, in the status bar; there is no such item at any other time. */
export class FollowStatus implements vscode.Disposable {
  #item: vscode.StatusBarItem | undefined;
  #shown = '';

  show(state: FollowState): void {
    const { text, tooltip, command } = wordsOf(state);
    // An unchanged reading costs the window nothing.
    if (this.#item && this.#shown === text + tooltip) {
      return;
    }
    this.#shown = text + tooltip;
    this.#item ??= vscode.window.createStatusBarItem(
      'fdInheritance.following',
      vscode.StatusBarAlignment.Left,
    );
    this.#item.name = t('FD Inheritance: Following');
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.command = command;
    this.#item.accessibilityInformation = { label: tooltip.replaceAll('\n', ' '), role: 'button' };
    this.#item.show();
  }

  hide(): void {
    this.#item?.dispose();
    this.#item = undefined;
  }

  dispose(): void {
    this.hide();
  }
}

function wordsOf({ title, leaks, history, paused, hidden }: FollowState): {
  text: string;
  tooltip: string;
  command: string;
} {
  const growing = growingIn(history).map(({ kind }) => kinds[kind]);
  const name = iconless(title);
  const [icon, state, click, command] = paused
    ? ['debug-pause', t('Paused: {0}', name), t('Click to continue.'), commands.continueFollowing]
    : hidden
      ? [
          'eye-closed',
          t('Nothing shows {0}, so nothing is read.', name),
          t('Click to show it.'),
          commands.showPage,
        ]
      : ['pulse', t('Following {0}', name), t('Click to pause.'), commands.pauseFollowing];
  const leaked = leaks === 0 ? null : leaks === 1 ? t('1 leaked') : t('{0} leaked', leaks);
  const rising = growing.length === 0 ? null : t('growing: {0}', growing.join(', '));
  return {
    text: [`$(${icon}) ${name}`, leaked, rising].filter(Boolean).join(' · '),
    tooltip: [state, leaked, rising, click].filter(Boolean).join('\n'),
    command,
  };
}
