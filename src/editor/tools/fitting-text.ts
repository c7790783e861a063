import type * as vscode from 'vscode';
import { type Brief, briefText } from '../../protocol/tool/brief.ts';

/** In UTF-16 units, whatever budget is given: about 5,000 tokens. */
const longestAnswer = 20_000;
const tries = 6;

/** The brief in at most `longestAnswer`, and in the tokens that the caller allows, as its model counts them. */
export async function fittingText(
  brief: Brief,
  options: vscode.LanguageModelToolTokenizationOptions | undefined,
  token: vscode.CancellationToken,
): Promise<string> {
  let text = briefText(brief, longestAnswer);
  if (!options) {
    return text;
  }
  const { tokenBudget } = options;
  try {
    for (let left = tries; left > 0; left--) {
      const tokens = await options.countTokens(text, token);
      // A count that is no number cuts nothing: the longest answer is still a limit.
      if (!(tokens > tokenBudget)) {
        return text;
      }
      // Cut a little more than in proportion: the parts that stay need not have as few tokens as the average.
      text = briefText(brief, Math.floor((text.length * tokenBudget * 0.9) / tokens));
    }
  } catch (error) {
    if (token.isCancellationRequested) {
      throw error;
    }
  }
  // No tokenizer has more tokens than bytes, and no UTF-16 unit more than three of those.
  return briefText(brief, Math.min(longestAnswer, Math.floor(tokenBudget / 3)));
}
