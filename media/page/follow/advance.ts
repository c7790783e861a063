import { recorded } from '../../../src/model/history.ts';
import type { ToPage } from '../../../src/protocol/messages.ts';
import { applied } from '../../../src/protocol/report-change.ts';
import type { PageModel } from '../page-model.ts';
import { defaultPair, exists, isPair } from '../pairs.ts';
import { departedFaded, nothingPassing, passedOn, withEnded } from './passing.ts';

type Advance = ToPage & { type: 'advance' };

/** When the reading on screen was taken: of one that found nothing new only the moment was sent. */
export function momentOf({ inspection, taken }: PageModel): string | null {
  return taken ?? inspection?.report.taken ?? null;
}

/** A further reading of what is shown; null where it follows one that the page does not have. */
export function advanced(model: PageModel, { since, taken, title, change }: Advance): PageModel | null {
  const { inspection } = model;
  if (inspection === null || momentOf(model) !== since) {
    return null;
  }
  const before = inspection.report;
  const report = change === null ? before : applied(before, change);
  const passing = passedOn(model.passing, before, report);
  const following = model.following && {
    ...model.following,
    history: recorded(model.following.history, report),
  };
  const next: PageModel = { ...model, following, taken, passing, failure: null };
  if (change === null) {
    return next;
  }
  return settled({ ...next, taken: null, inspection: { ...inspection, title, report }, notice: null });
}

/** Following began, ended, paused or went on. What has ended is let go of when nobody follows any more. */
export function followedAs(
  model: PageModel,
  { can: canFollow, following }: ToPage & { type: 'following' },
): PageModel {
  return following === null
    ? settled({ ...model, canFollow, following, passing: nothingPassing })
    : { ...model, canFollow, following };
}

/** What was leaving has faded from the screen. */
export function faded(model: PageModel): PageModel {
  return { ...model, passing: departedFaded(model.passing) };
}

/** Keeps the pair and the place that were chosen as long as they are on screen. */
function settled(model: PageModel): PageModel {
  const { inspection, pair, selected, passing } = model;
  if (inspection === null) {
    return model;
  }
  const report = withEnded(inspection.report, passing.news, pair);
  return {
    ...model,
    pair: pair !== null && isPair(report, pair) ? pair : defaultPair(report),
    selected: selected !== null && exists(report, selected) ? selected : null,
  };
}
