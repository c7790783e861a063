import * as v from 'valibot';
import * as vscode from 'vscode';
import {
  type ComparedSnapshot,
  type FromComparison,
  fromComparison,
  type SnapshotAddress,
  type ToComparison,
} from '../../protocol/comparison-messages.ts';
import type { Saved } from '../../protocol/saved.ts';
import { commands } from '../manifest.ts';
import { fillPanel } from '../page/html.ts';

/** What a panel shows: two snapshots, or why they are not there any more. */
export type Shown =
  | { readonly before: ComparedSnapshot; readonly after: ComparedSnapshot }
  | { readonly reasons: readonly string[] };

interface Events {
  opened(saved: Saved): void;
  /** The user closed it. */
  closed(panel: ComparisonPanel): void;
}

/** One comparison in a webview of its own. */
export class ComparisonPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #shown: Shown;
  readonly #events: Events;
  readonly #listening: vscode.Disposable;

  /** Takes over a panel, a new one or one that the window restored. */
  constructor(panel: vscode.WebviewPanel, extension: vscode.Uri, shown: Shown, events: Events) {
    this.#panel = panel;
    this.#shown = shown;
    this.#events = events;
    this.#listening = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidDispose(() => {
        this.#listening.dispose();
        this.#events.closed(this);
      }),
    );
    fillPanel(panel, extension, 'comparison');
  }

  /** Where what it shows is found again. */
  get addresses(): readonly SnapshotAddress[] {
    const shown = this.#shown;
    return 'reasons' in shown
      ? []
      : [shown.before, shown.after].flatMap(({ address }) => (address === null ? [] : [address]));
  }

  /** With the window: what it shows is still to be found, and `closed` is not told. */
  dispose(): void {
    this.#listening.dispose();
    this.#panel.dispose();
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(fromComparison, message);
    if (parsed.success) {
      void this.#handle(parsed.output);
    }
  }

  async #handle(message: FromComparison): Promise<void> {
    const shown = this.#shown;
    if (message.type === 'compare') {
      await vscode.commands.executeCommand(commands.compareAny);
      return;
    }
    if (message.type === 'ready') {
      this.#send(
        'reasons' in shown ? { type: 'lost', reasons: [...shown.reasons] } : { type: 'show', ...shown },
      );
      return;
    }
    if ('reasons' in shown) {
      return;
    }
    if (message.type === 'open') {
      this.#events.opened(shown[message.side].saved);
      return;
    }
    const { copyComparison, exportComparison } = await import('./share.ts');
    const [before, after] = [shown.before.saved, shown.after.saved];
    await (message.type === 'copy'
      ? copyComparison(before, after, message.format)
      : exportComparison(before, after));
  }

  #send(message: ToComparison): void {
    void this.#panel.webview.postMessage(message);
  }
}
