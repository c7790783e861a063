import { t } from '@vscode/l10n';
import type { Comparison, Shown } from './comparison.ts';
import type { PageModel } from './page-model.ts';

/** What is said aloud of what is shown now. */

export function shownSentence(_model: PageModel, comparison: Comparison | null, shown: Shown | null): string {
  return comparison === null || shown === null
    ? ''
    : t(
        'shown {0} of {1} rows',
        shown.rowCount.toLocaleString('en'),
        comparison.rowCount.toLocaleString('en'),
      );
}

export function readingSentence(
  model: PageModel,
  comparison: Comparison | null,
  shown: Shown | null,
): string {
  const answer = model.inspection?.answer;
  if (answer) {
    return [answer.question, answer.summary, answer.advice].filter(Boolean).join(' ');
  }
  if (comparison === null) {
    return '';
  }
  const { child, counts } = comparison;
  const leaks =
    counts.leaked === 1
      ? t('1 leaked descriptor')
      : t('{0} leaked descriptors', counts.leaked.toLocaleString('en'));
  const leaked = child.tableRead ? leaks : t("the child's descriptors are unknown");
  return t('New reading: {0}, {1}', leaked, shownSentence(model, comparison, shown));
}
