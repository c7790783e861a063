import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { type Growing, growingIn, type KindSeries, latest } from '../../../src/model/history.ts';
import { kinds } from '../../../src/model/kind.ts';
import type { Following } from '../../../src/protocol/messages.ts';
import type { Actions } from '../actions.ts';
import { growingIcon } from '../icons/action-icons.ts';
import { kindIcon } from '../icons/kind-icons.ts';
import type { PageModel } from '../page-model.ts';
import { processOf } from '../pairs.ts';
import { processName } from '../process-name.ts';
import { followButtons } from './buttons.ts';
import { hasEnded, type ProcessNews } from './passing.ts';
import { sparkline } from './sparkline.ts';

const newsShown = 3;

/** While something is followed: how, what of each kind there is over time, and which processes came and went. */
export function stripView(model: PageModel, actions: Actions): TemplateResult | typeof nothing {
  const { following, passing } = model;
  if (following === null) {
    return nothing;
  }
  const { history, paused } = following;
  const growing = new Map(growingIn(history).map((each) => [each.kind, each]));
  return html`<section class="strip ${paused ? 'paused' : ''}" aria-label=${t('Following')}>
    <div class="strip-state">
      <span class="strip-light" aria-hidden="true"></span>
      <span class="strip-words"><strong>${paused ? t('Paused') : t('Following')}</strong>
        <span class="strip-readings">${readingsText(following)}</span></span>
      ${followButtons(paused, actions)}
    </div>
    <ul class="counters">
      ${repeat(
        history.kinds,
        ({ kind }) => kind,
        (series) => html`<li>${counterView(series, growing.get(series.kind) ?? null, model, actions)}</li>`,
      )}
    </ul>
    ${newsView(passing.news.slice(0, newsShown), actions)}
  </section>`;
}

function readingsText({ history: { readings, unread } }: Following): string {
  const read = readings === 1 ? t('1 reading') : t('{0} readings', readings.toLocaleString('en'));
  const refused =
    unread === 0
      ? null
      : unread === 1
        ? t('1 process could not be read')
        : t('{0} processes could not be read', unread);
  return [read, refused].filter(Boolean).join(' · ');
}

/** Chosen, it filters the table by its kind. */
function counterView(
  series: KindSeries,
  growing: Growing | null,
  { filter, inspection }: PageModel,
  actions: Actions,
): TemplateResult {
  const { kind, counts, first } = series;
  const word = kinds[kind];
  const count = latest(series);
  const delta = count - first;
  const grower = inspection && growing?.pid ? processOf(inspection.report, growing.pid) : null;
  const isChosen = filter === word;
  const sentence = [
    t('{0}: {1}', word, count),
    t('{0} since following began', signed(delta)),
    t(
      'between {0} and {1} in the last {2} readings',
      Math.min(...counts),
      Math.max(...counts),
      counts.length,
    ),
    growing === null
      ? ''
      : grower === null
        ? t('growing: all together rise steadily')
        : t('growing: it rises steadily in {0}', processName(grower, 44)),
  ]
    .filter(Boolean)
    .join(', ');
  return html`<button
    class="toggle counter ${growing ? 'growing' : ''} ${count === 0 ? 'none' : ''}"
    type="button"
    aria-pressed=${isChosen}
    aria-label=${sentence}
    title=${sentence}
    @click=${() => actions.setFilter(isChosen ? '' : word)}
  >
    ${kindIcon(kind)}<span class="counter-word">${word}</span><span class="counter-count">${count.toLocaleString('en')}</span
    ><span class="counter-delta">${delta === 0 ? nothing : signed(delta)}</span>${sparkline(counts)}
    ${growing ? html`<span class="counter-growing">${growingIcon()}${t('growing')}</span>` : nothing}
  </button>`;
}

function signed(delta: number): string {
  return delta > 0 ? `+${delta.toLocaleString('en')}` : delta.toLocaleString('en').replace('-', '−');
}

function newsView(news: readonly ProcessNews[], actions: Actions): TemplateResult | typeof nothing {
  if (news.length === 0) {
    return nothing;
  }
  return html`<ul class="strip-news" aria-label=${t('Processes that came and went')}>
    ${news.map(({ process, change }) => {
      const name = processName(process, 44);
      const isHere = change === 'started' && !hasEnded(news, process.pid);
      return html`<li class="news-${change}">
        ${
          isHere
            ? html`<button class="link" type="button" @click=${() => actions.chooseChild(process.pid)}>${t('{0} started', name)}</button>`
            : t('{0} has ended', name)
        }
      </li>`;
    })}
  </ul>`;
}
