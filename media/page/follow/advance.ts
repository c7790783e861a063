import { recorded } from '../../../src/model/history.ts';
import type { ToPage } from '../../../src/protocol/messages.ts';
import { applying } from '../../../src/protocol/report-change.ts';
import type { PageModel } from '../page-model.ts';
import { defaultPair, exists, isPair } from '../pairs.ts';
import { departedFaded, nothingPassing, passingOn, withEnded } from './passing.ts';

type Advance = ToPage & { type: 'advance' };

/** When the reading on screen was taken: of one that found nothing new only the moment was sent. */
export function momentOf({ inspection, taken }: PageModel): string | null {
  return taken ?? inspection?.report.taken ?? null;
}

/**
 * A further reading of what is shown, in pieces: what it makes of the model as it will be then, in which the user may have
 * chosen something meanwhile. null where it follows a reading that the page does not have.
 */
export function* advancing(
  model: PageModel,
  { since, taken, title, change }: Advance,
): Generator<void, ((now: PageModel) => PageModel) | null> {
  if (model.inspection === null || momentOf(model) !== since) {
    return null;
  }
  const before = model.inspection.report;
  const report = change === null ? before : yield* applying(before, change);
  const passing = yield* passingOn(model.passing, before, report);
  const history = model.following && recorded(model.following.history, report);
  yield;
  return (now) => {
    const { following, inspection } = now;
    const next: PageModel = {
      ...now,
      following: following && history && { ...following, history },
      taken,
      passing,
      failure: null,
    };
    return change === null || inspection === null
      ? next
      : settled({ ...next, taken: null, inspection: { ...inspection, title, report }, notice: null });
  };
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
