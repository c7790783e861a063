import type { VerdictName } from '../../src/model/verdict.ts';
import type { Busy, Following, InspectionView, PageState, Pair, Place } from '../../src/protocol/messages.ts';
import { nothingPassing, type Passing } from './follow/passing.ts';

/** Everything the page shows; a new one is made on every change. */
export interface PageModel {
  /** False until the host has answered once: what is shown until then was saved. */
  readonly connected: boolean;
  readonly busy: Busy;
  readonly failure: string | null;
  readonly inspection: InspectionView | null;
  readonly notice: string | null;
  /** When it was read last, where that found nothing new. */
  readonly taken: string | null;
  /** What is shown is a process that lives. */
  readonly canFollow: boolean;
  /** null where what is shown is not followed. */
  readonly following: Following | null;
  readonly passing: Passing;
  readonly filter: string;
  readonly verdicts: readonly VerdictName[];
  readonly pair: Pair | null;
  readonly selected: Place | null;
  /** Whether the lane of the chosen row is shown. */
  readonly lane: boolean;
  readonly scroll: number;
}

export const emptyModel: PageModel = {
  connected: false,
  busy: 'no',
  failure: null,
  inspection: null,
  notice: null,
  taken: null,
  canFollow: false,
  following: null,
  passing: nothingPassing,
  filter: '',
  verdicts: [],
  pair: null,
  selected: null,
  lane: true,
  scroll: 0,
};

export function modelFromSaved(state: PageState): PageModel {
  const { version: _version, ...saved } = state;
  return { ...emptyModel, ...saved };
}

export function savedFromModel(model: PageModel): PageState {
  return {
    version: 1,
    inspection: model.inspection === null || isTooLarge(model.inspection) ? null : model.inspection,
    notice: model.notice,
    filter: model.filter,
    verdicts: [...model.verdicts],
    pair: model.pair,
    selected: model.selected,
    lane: model.lane,
    scroll: model.scroll,
  };
}

const largest = 500_000;
/** No descriptor's JSON is shorter: saves writing out a large table only to learn that it is large. */
const leastForDescriptor = 200;
const sizes = new WeakMap<InspectionView, boolean>();

function isTooLarge(inspection: InspectionView): boolean {
  const known = sizes.get(inspection);
  if (known !== undefined) {
    return known;
  }
  const descriptors = inspection.report.processes.reduce((sum, each) => sum + each.descriptors.length, 0);
  const answer = descriptors * leastForDescriptor > largest || JSON.stringify(inspection).length > largest;
  sizes.set(inspection, answer);
  return answer;
}
