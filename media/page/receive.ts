import type { InspectionView, Pair, ToPage } from '../../src/protocol/messages.ts';
import { advanced, followedAs } from './follow/advance.ts';
import { nothingPassing } from './follow/passing.ts';
import { emptyModel, type PageModel } from './page-model.ts';
import { defaultPair, exists, isPair, processOf } from './pairs.ts';
import { pairShowing } from './reveal.ts';

/** What the host says, applied to what the page shows. */
export function receive(model: PageModel, message: ToPage): PageModel {
  switch (message.type) {
    case 'busy':
      return { ...model, busy: message.busy, failure: message.busy === 'no' ? model.failure : null };
    case 'failed':
      return { ...model, connected: true, busy: 'no', failure: message.message };
    case 'empty':
      return { ...emptyModel, lane: model.lane, connected: true, notice: message.notice };
    case 'following':
      return followedAs(model, message);
    case 'advance':
      return advanced(model, message) ?? model;
    case 'reveal':
      return revealed(model, message.pid, message.number);
    case 'show': {
      const { inspection, notice, focus } = message;
      const report = inspection.report;
      const kept = isSameTarget(model, inspection) ? model : { ...emptyModel, lane: model.lane };
      const shown: PageModel = {
        ...kept,
        connected: true,
        busy: 'no',
        failure: null,
        inspection,
        notice,
        taken: null,
        passing: nothingPassing,
        pair: kept.pair !== null && isPair(report, kept.pair) ? kept.pair : defaultPair(report),
        selected: kept.selected !== null && exists(report, kept.selected) ? kept.selected : null,
      };
      return focus === null ? shown : revealed(shown, focus.pid, focus.number);
    }
  }
}

/** Shows a process, or selects one of its descriptors; unchanged when the report has no such place. */
export function revealed(model: PageModel, pid: number, number: number | null): PageModel {
  const report = model.inspection?.report;
  if (report === undefined || processOf(report, pid) === null) {
    return model;
  }
  const pair: Pair | null = pairShowing(report, model.pair, pid) ?? model.pair;
  const place = number === null ? null : { pid, number };
  const selected = place !== null && exists(report, place) ? place : null;
  const scroll = samePair(pair, model.pair) ? model.scroll : 0;
  return { ...model, pair, selected, scroll };
}

function samePair(left: Pair | null, right: Pair | null): boolean {
  return left?.parent === right?.parent && left?.child === right?.child;
}

/** A page restored without its inspection keeps its choices; pids are used again, so start times decide. */
function isSameTarget(model: PageModel, inspection: InspectionView): boolean {
  const { report } = inspection;
  const before = model.inspection?.report;
  if (before === undefined) {
    return !model.connected;
  }
  return (
    model.inspection?.answer?.question === inspection.answer?.question &&
    before.target === report.target &&
    processOf(before, before.target)?.startTime === processOf(report, report.target)?.startTime
  );
}
