import * as v from 'valibot';
import * as vscode from 'vscode';
import { type FollowAct, type Place, type ToHost, type ToPage, toHost } from '../../protocol/messages.ts';
import { followable } from '../follow/followable.ts';
import { viewOf } from '../inspection/inspection.ts';
import { commands, pageType } from '../manifest.ts';
import type { Advance, Store } from '../store.ts';
import { fillPanel } from './html.ts';
import { hasManyRows, Outbox } from './outbox.ts';

/** What the page's own buttons do. */
const followCommands: Readonly<Record<FollowAct, string>> = {
  start: commands.follow,
  stop: commands.stopFollowing,
  pause: commands.pauseFollowing,
  continue: commands.continueFollowing,
  step: commands.step,
};

type Focus = { readonly pid: number; readonly number: number | null } | null;

/** The webview "FD Inheritance": one panel over the store's inspection, made when it is first asked for. */
export class Page implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #store: Store;
  readonly #onSelect: (place: Place) => void;
  readonly #owned: vscode.Disposable[];
  readonly #visibleChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeVisible = this.#visibleChanged.event;
  #panel: vscode.WebviewPanel | undefined;
  #panelOwned: vscode.Disposable | undefined;
  readonly #outbox = new Outbox((message) => {
    if (this.#ready) {
      void this.#panel?.webview.postMessage(message);
    }
  });
  /** The page listens: what is sent earlier is lost. */
  #ready = false;
  #focus: Focus = null;

  constructor(extension: vscode.Uri, store: Store, onSelect: (place: Place) => void) {
    this.#extension = extension;
    this.#store = store;
    this.#onSelect = onSelect;
    this.#owned = [
      this.#visibleChanged,
      store.onDidChange(() => this.#sendState()),
      store.onDidChangeBusy((busy) => this.#send({ type: 'busy', busy })),
      store.onDidFail((message) => this.#send({ type: 'failed', message })),
      store.onDidAdvance((advance) => this.#sendAdvance(advance)),
      store.onDidChangeFollowing(() => this.#sendFollowing()),
    ];
  }

  get visible(): boolean {
    return this.#panel?.visible ?? false;
  }

  /** Opens or reveals the page, at a process or descriptor if one is named. */
  show(focus: Focus): void {
    this.#focus = focus;
    if (!this.#panel) {
      const column = vscode.ViewColumn.Active;
      this.attach(vscode.window.createWebviewPanel(pageType, 'FD Inheritance', column));
      return;
    }
    this.#panel.reveal(undefined, focus !== null);
    if (focus && this.#ready) {
      this.#send({ type: 'reveal', ...focus });
      this.#focus = null;
    }
  }

  /** Takes over a panel, a new one or one that the window restored. */
  attach(panel: vscode.WebviewPanel): void {
    this.#panelOwned?.dispose();
    this.#panel?.dispose();
    this.#panel = panel;
    this.#ready = false;
    this.#outbox.clear();
    this.#panelOwned = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => {
        // A hidden page is torn down; it says `ready` again when it is made anew.
        this.#ready = this.#ready && panel.visible;
        this.#visibleChanged.fire();
      }),
      panel.onDidDispose(() => this.#forget(panel)),
    );
    fillPanel(panel, this.#extension, 'inspection');
    this.#visibleChanged.fire();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#owned).dispose();
    this.#panelOwned?.dispose();
    this.#panel?.dispose();
  }

  #forget(panel: vscode.WebviewPanel): void {
    if (this.#panel === panel) {
      this.#panelOwned?.dispose();
      this.#panelOwned = undefined;
      this.#panel = undefined;
      this.#ready = false;
      this.#visibleChanged.fire();
    }
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(toHost, message);
    if (parsed.success) {
      this.#handle(parsed.output);
    }
  }

  #handle(message: ToHost): void {
    switch (message.type) {
      case 'ready':
        // What a page said that was hidden meanwhile comes late: it is torn down, and will say it again.
        this.#ready = this.visible;
        this.#sendState();
        this.#sendFollowing();
        break;
      case 'refresh':
        void vscode.commands.executeCommand(commands.refresh);
        break;
      case 'cancel':
        void vscode.commands.executeCommand(commands.cancel);
        break;
      case 'follow':
        void vscode.commands.executeCommand(followCommands[message.act]);
        break;
      case 'inspect':
        void vscode.commands.executeCommand(commands.inspect);
        break;
      case 'select':
        this.#onSelect(message.place);
        break;
      case 'exportLane': {
        const process = this.#store.process(message.place.pid);
        const taken = this.#store.current?.report.taken;
        if (process && taken) {
          void import('./export-lane.ts').then(({ exportLane }) =>
            exportLane(process, { taken, ...message }),
          );
        }
        break;
      }
      case 'accept': {
        const process = this.#store.process(message.place.pid);
        if (process) {
          const node = { type: 'descriptor', startTime: process.startTime, ...message.place };
          void vscode.commands.executeCommand(commands.acceptAsExpected, node);
        }
        break;
      }
      case 'copy': {
        const descriptor = this.#store.descriptor(message.place);
        if (descriptor) {
          void vscode.env.clipboard.writeText(JSON.stringify(descriptor, null, 2));
        }
        break;
      }
    }
  }

  /** The whole state, if the page is there to see it. */
  #sendState(): void {
    if (!this.#ready) {
      return;
    }
    const current = this.#store.current;
    if (current) {
      const { notice } = current;
      this.#send({ type: 'show', inspection: viewOf(current), notice, focus: this.#focus });
      this.#focus = null;
    } else {
      this.#send({ type: 'empty', notice: null });
    }
    const { busy } = this.#store;
    if (busy !== 'no') {
      this.#send({ type: 'busy', busy });
    }
  }

  #sendFollowing(): void {
    const { current, following } = this.#store;
    this.#send({ type: 'following', can: followable(current) !== null, following });
  }

  /** Only what changed; of an unchanged reading the moment. */
  #sendAdvance({ since, change }: Advance): void {
    const current = this.#store.current;
    if (change && hasManyRows(change.processes)) {
      this.#sendState();
    } else if (current) {
      const { title, report } = current;
      this.#send({ type: 'advance', since, taken: report.taken, title, change });
    }
  }

  #send(message: ToPage): void {
    if (this.#ready) {
      this.#outbox.send(message);
    }
  }
}
