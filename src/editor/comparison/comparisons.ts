import { t } from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { plainText } from '../../model/plain-text.ts';
import {
  type ComparedSnapshot,
  comparisonState,
  type NamedSnapshot,
  type SnapshotAddress,
} from '../../protocol/comparison-messages.ts';
import type { Saved } from '../../protocol/saved.ts';
import { comparisonType } from '../manifest.ts';
import { readSnapshot } from '../snapshots/file.ts';
import type { KeptSnapshots } from './kept-snapshots.ts';
import { ComparisonPanel, type Shown } from './panel.ts';

/** One of two snapshots to be compared; the address of its file is null where it is in none. */
export interface Side {
  readonly name: string;
  readonly saved: Saved;
  readonly file: vscode.Uri | null;
}

/** The comparisons of this window, each in a panel, and back after a reload. */
export class Comparisons implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #kept: KeptSnapshots;
  readonly #opened: (saved: Saved) => void;
  readonly #panels = new Set<ComparisonPanel>();
  readonly #restoring = vscode.window.registerWebviewPanelSerializer(comparisonType, {
    deserializeWebviewPanel: async (panel, state: unknown) => this.#attach(panel, await this.#found(state)),
  });

  constructor(extension: vscode.Uri, kept: KeptSnapshots, opened: (saved: Saved) => void) {
    this.#extension = extension;
    this.#kept = kept;
    this.#opened = opened;
  }

  async show(before: Side, after: Side): Promise<void> {
    const shown = { before: await this.#compared(before), after: await this.#compared(after) };
    const title = plainText(t('Comparison of {0} and {1}', before.name, after.name));
    const column = vscode.ViewColumn.Active;
    this.#attach(vscode.window.createWebviewPanel(comparisonType, title, column), shown);
  }

  dispose(): void {
    vscode.Disposable.from(this.#restoring, ...this.#panels).dispose();
  }

  #attach(panel: vscode.WebviewPanel, shown: Shown): void {
    const closed = (gone: ComparisonPanel): void => {
      this.#panels.delete(gone);
      this.#forget(gone.addresses);
    };
    this.#panels.add(new ComparisonPanel(panel, this.#extension, shown, { opened: this.#opened, closed }));
  }

  async #compared({ name, saved, file }: Side): Promise<ComparedSnapshot> {
    if (file !== null) {
      return { name, saved, address: { kind: 'file', uri: file.toString() } };
    }
    const key = await this.#kept.keep(saved);
    return { name, saved, address: key === null ? null : { kind: 'kept', key } };
  }

  /** Another comparison may show the same. */
  #forget(addresses: readonly SnapshotAddress[]): void {
    const used = new Set([...this.#panels].flatMap((panel) => panel.addresses.flatMap(keysOf)));
    for (const key of addresses.flatMap(keysOf).filter((each) => !used.has(each))) {
      void this.#kept.forget(key);
    }
  }

  /** The state outlives versions of this extension and the snapshots themselves. */
  async #found(state: unknown): Promise<Shown> {
    const parsed = v.safeParse(comparisonState, state);
    if (!parsed.success) {
      return { reasons: [t('Nothing was kept of it.')] };
    }
    const [before, after] = await Promise.all([
      this.#read(parsed.output.before),
      this.#read(parsed.output.after),
    ]);
    return typeof before === 'string' || typeof after === 'string'
      ? { reasons: [before, after].filter((each) => typeof each === 'string') }
      : { before, after };
  }

  async #read({ name, address }: NamedSnapshot): Promise<ComparedSnapshot | string> {
    const saved = await this.#savedAt(address, plainText(name));
    return typeof saved === 'string' ? saved : { name, address, saved };
  }

  async #savedAt(address: SnapshotAddress | null, name: string): Promise<Saved | string> {
    switch (address?.kind) {
      case undefined:
        return t('{0} was never saved to a file, and could not be kept.', name);
      case 'kept':
        return this.#kept.read(address.key, name);
      case 'file':
        return readSnapshot(vscode.Uri.parse(address.uri));
    }
  }
}

function keysOf(address: SnapshotAddress): string[] {
  return address.kind === 'kept' ? [address.key] : [];
}
