import { t } from '@vscode/l10n';
import type * as v from 'valibot';
import { plainText } from '../model/plain-text.ts';

/** Keys and positions that lead from the whole to what is wrong. */
export type JsonPath = readonly (string | number)[];

/** What is wrong with written expectations, and where. */
export interface Problem {
  readonly path: JsonPath;
  readonly message: string;
}

/** Everything that does not fit, in the order in which it was found. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[]): readonly Problem[] {
  return issues.map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
    return { path, message: messageOf(issue, path) };
  });
}

function messageOf({ kind, expected, received, message, path }: v.BaseIssue<unknown>, at: JsonPath): string {
  const key = JSON.stringify(plainText(String(at.at(-1))));
  if (expected === 'never' && path?.at(-1)?.origin === 'key') {
    return t('There is no {0} here.', key);
  }
  if (kind === 'schema' && received === 'undefined') {
    return t('{0} is missing.', key);
  }
  if (kind === 'schema' && expected === 'Object') {
    return at.length === 0 ? t('The file is an object with "expectations".') : t('An entry is an object.');
  }
  return message;
}
