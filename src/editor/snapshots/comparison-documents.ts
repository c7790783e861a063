import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { comparisonMarkdown } from '../../protocol/export/comparison-markdown.ts';
import type { Saved } from '../../protocol/saved.ts';
import { comparisonScheme } from '../manifest.ts';

const most = 10;

/** Comparisons as read-only documents, shown in the editor's own Markdown preview. */
export class ComparisonDocuments implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registered = vscode.workspace.registerTextDocumentContentProvider(comparisonScheme, {
    provideTextDocumentContent: (uri) =>
      this.#texts.get(uri.toString()) ?? `${t('This comparison is not kept any more. Compare again.')}\n`,
  });
  #made = 0;

  async show(title: string, before: Saved, after: Saved): Promise<void> {
    this.#made += 1;
    const path = `/${title.replace(/[^\p{L}\p{N}.() ]+/gu, '-').slice(0, 134)}.md`;
    const uri = vscode.Uri.from({ scheme: comparisonScheme, path, query: String(this.#made) });
    this.#texts.set(uri.toString(), comparisonMarkdown(before, after, Date.now()));
    for (const oldest of [...this.#texts.keys()].slice(0, -most)) {
      this.#texts.delete(oldest);
    }
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.#registered.dispose();
  }
}
