import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CopyFormat } from '../../protocol/comparison-messages.ts';
import { comparisonJson } from '../../protocol/export/comparison-json.ts';
import { comparisonMarkdown } from '../../protocol/export/comparison-markdown.ts';
import { exportFormats } from '../../protocol/export/export.ts';
import { isRedactedUnlessTold } from '../../protocol/export/format.ts';
import { redactComparison } from '../../protocol/export/redact-comparison.ts';
import type { Saved } from '../../protocol/saved.ts';
import { compareSaved, type SavedComparison } from '../../protocol/saved-difference.ts';
import { ourselves } from '../../source/host.ts';
import { askToRedact, exportTo } from '../snapshots/export.ts';

/** Puts a comparison on the clipboard, once it is said how much of it. */
export async function copyComparison(before: Saved, after: Saved, format: CopyFormat): Promise<void> {
  const title = format === 'markdown' ? t('Copy as Markdown') : t('Copy as JSON');
  const text = await writtenAs(compareSaved(before, after), format, title);
  if (text !== undefined) {
    await vscode.env.clipboard.writeText(text);
    const said = format === 'markdown' ? t('Copied as Markdown.') : t('Copied as JSON.');
    vscode.window.setStatusBarMessage(said, 2000);
  }
}

/** Writes a comparison into a file of Markdown. */
export async function exportComparison(before: Saved, after: Saved): Promise<void> {
  const title = t('Export as Markdown');
  const text = await writtenAs(compareSaved(before, after), 'markdown', title);
  if (text !== undefined) {
    const { name, ending } = exportFormats.markdown;
    const of = { title: `comparison ${after.title}`, taken: after.taken };
    await exportTo(of, { title, name, ending }, text);
  }
}

/** undefined where the user would rather not. */
async function writtenAs(
  whole: SavedComparison,
  format: CopyFormat,
  title: string,
): Promise<string | undefined> {
  const redacted = await askToRedact(title, isRedactedUnlessTold(format));
  if (redacted === undefined) {
    return undefined;
  }
  const comparison = redacted ? redactComparison(whole, ourselves()) : whole;
  return format === 'markdown'
    ? comparisonMarkdown(comparison, Date.now())
    : `${JSON.stringify(comparisonJson(comparison), null, 2)}\n`;
}
