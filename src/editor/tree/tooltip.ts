import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { kinds } from '../../model/kind.ts';
import { plainText } from '../../model/plain-text.ts';
import type { BrokenPromise, ConventionReference } from '../../model/verdict.ts';
import { confidenceWord, severityWord, verdictTag } from '../../model/verdict-words.ts';
import type { ReportDescriptor } from '../../protocol/report.ts';

/** Text as markdown that shows exactly that text; MarkdownString.appendText would not let it wrap. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/**
 * What happened to it, where that is known, verdict, consequence, evidence and cure. The object's own text goes in as
 * text, never as markdown.
 */
export function tooltipOf(
  descriptor: ReportDescriptor,
  happened: string | null = null,
): vscode.MarkdownString {
  const { number, kind, target, verdict, confidence, severity, evidence, convention } = descriptor;
  const { consequence, remedy } = descriptor;
  const text = new vscode.MarkdownString();
  const degree = [
    confidence === 'none' ? null : confidenceWord(confidence),
    severity === 'none' ? null : t('severity {0}', severityWord(severity)),
  ]
    .filter(Boolean)
    .join(', ');
  if (happened) {
    text.appendMarkdown(`${escaped(happened)}\n\n`);
  }
  text.appendMarkdown(
    `**${verdict === 'leaked' ? t('Leaked') : verdictTag(verdict)}**${degree ? ` (${degree})` : ''}\n\n`,
  );
  text.appendMarkdown(`${t('Descriptor {0}: {1} {2}', number, kinds[kind], escaped(plainText(target)))}\n\n`);
  if (consequence) {
    text.appendMarkdown(`${escaped(consequence)}\n\n`);
  }
  for (const sentence of evidence) {
    text.appendMarkdown(`- ${escaped(sentence)}\n`);
  }
  if (convention) {
    text.appendMarkdown(`\n${linkTo(convention)}\n\n`);
  }
  if (remedy) {
    text.appendMarkdown(`\n**${t('How to fix:')}** ${escaped(remedy.replaceAll('`', ''))}`);
  }
  return text;
}

/** What was said, why it is not so, and where it is documented. */
export function promiseTooltip({ convention, sentence }: BrokenPromise): vscode.MarkdownString {
  return new vscode.MarkdownString(`${escaped(plainText(sentence))}\n\n${linkTo(convention)}`);
}

/** The address is written anew by its parts, so that nothing in it ends the link. */
function linkTo({ name, documentation }: ConventionReference): string {
  return `[${t('Documentation of {0}', escaped(plainText(name)))}](${vscode.Uri.parse(documentation)})`;
}
