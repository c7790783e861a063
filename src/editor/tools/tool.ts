import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Refusal } from '../../model/refusal.ts';
import type { Inspection } from '../inspection/inspection.ts';

// Activation does not pay for what a model is told.
const loadBrief = () => import('./brief-for.ts');
const loadFitting = () => import('./fitting-text.ts');

/** What differs between the tools: what is asked for, and where the answer comes from. */
export interface ToolKind<Asked extends object> {
  /** A string says what is wrong with the input. */
  parse(input: unknown): Asked | string;
  /** What is being read, as `the file descriptors of process 4711`. */
  object(asked: Asked): string;
  /** A string or a refusal says why there is no answer. */
  answer(asked: Asked, signal: AbortSignal): Promise<Inspection | Refusal | string>;
}

const confirmation = (): string =>
  t(
    'What is found is given to the language model: names of programs, and of the files, sockets and pipes that they have open. Arguments, environment variables and home folders are left out, but names and addresses of other things may hold secrets. Nothing is started or changed.',
  );

/** A tool for language models that reads and changes nothing. What cannot be had is answered in a sentence. */
export function languageModelTool<Asked extends object>(
  kind: ToolKind<Asked>,
): vscode.LanguageModelTool<unknown> {
  return {
    prepareInvocation({ input }) {
      const asked = kind.parse(input);
      if (typeof asked === 'string') {
        // Nothing will be read, so there is nothing to confirm.
        return { invocationMessage: t('Checking what to read') };
      }
      const object = kind.object(asked);
      return {
        // The model chose the words of a path: they are text, never markdown.
        invocationMessage: around(t('Reading {0}', '\0'), object),
        confirmationMessages: {
          title: t('Read file descriptors of running processes?'),
          message: around(t('Reads {0}.', '\0'), object).appendMarkdown(`\n\n${confirmation()}`),
        },
      };
    },
    async invoke({ input, tokenizationOptions }, token) {
      const asked = kind.parse(input);
      const [{ briefFor }, { fittingText }] = await Promise.all([loadBrief(), loadFitting()]);
      const brief = await cancellable(token, (signal) =>
        briefFor(typeof asked === 'string' ? asked : () => kind.answer(asked, signal)),
      );
      const text = await fittingText(brief, tokenizationOptions, token);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  };
}

/** A sentence of ours as markdown, with hostile text where its NUL stands. */
function around(sentence: string, text: string): vscode.MarkdownString {
  const [before = '', after = ''] = sentence.split('\0');
  return new vscode.MarkdownString(before).appendText(text).appendMarkdown(after);
}

/** Gives the work a signal that follows the token; a cancelled invocation ends with the editor's own error. */
async function cancellable<Result>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const throwIfCancelled = (): void => {
    if (token.isCancellationRequested) {
      throw new vscode.CancellationError();
    }
  };
  throwIfCancelled();
  const controller = new AbortController();
  const listening = token.onCancellationRequested(() => controller.abort());
  try {
    const result = await work(controller.signal);
    throwIfCancelled();
    return result;
  } finally {
    listening.dispose();
  }
}
