import { t } from '@vscode/l10n';
import { growingIn } from '../../../src/model/history.ts';
import { type KindTag, kinds } from '../../../src/model/kind.ts';
import type { PageModel } from '../page-model.ts';
import { processName } from '../process-name.ts';

/**
 * What a screen reader is told of a further reading: who came and went, and what begins to grow. Each descriptor that
 * comes and goes would never let it rest, and is told of a step alone, which was asked for.
 */
export function passingSentence(before: PageModel, after: PageModel): string {
  const { news, appeared, departed } = after.passing;
  const known = new Set(before.passing.news);
  const gone = departed.filter(({ mark }) => mark === 'gone').length;
  const grew = new Set(growingOf(before));
  return [
    ...news
      .filter((each) => !known.has(each))
      .map(({ process, change }) =>
        change === 'started'
          ? t('{0} started', processName(process))
          : t('{0} has ended', processName(process)),
      ),
    ...growingOf(after)
      .filter((kind) => !grew.has(kind))
      .map((kind) => t('growing: {0}', kinds[kind])),
    ...(after.following?.paused ? [t('{0} appeared, {1} closed', appeared.size, gone)] : []),
  ].join(', ');
}

function growingOf({ following }: PageModel): KindTag[] {
  return following ? growingIn(following.history).map(({ kind }) => kind) : [];
}
