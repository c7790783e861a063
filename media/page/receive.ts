import { atOnce } from '../../src/model/at-once.ts';
import { leaksOf } from '../../src/protocol/leaks.ts';
import type { InspectionView, ToPage } from '../../src/protocol/messages.ts';
import { advancing, followedAs } from './follow/advance.ts';
import { nothingPassing } from './follow/passing.ts';
import { emptyModel, type PageModel } from './page-model.ts';
import { defaultPair, exists, isPair, processOf, samePair } from './pairs.ts';
import { pairShowing } from './reveal.ts';

/** What the host says, applied to what the page shows. */
export function receive(model: PageModel, message: ToPage): PageModel {
  return atOnce(receiving(model, message))(model);
}

/** The same in pieces: what the message makes of the model as it will be when all is ready. */
export function* receiving(
  model: PageModel,
  message: ToPage,
): Generator<void, (now: PageModel) => PageModel> {
  switch (message.type) {
    case 'advance':
      return (yield* advancing(model, message)) ?? ((now) => now);
    case 'show':
      for (const process of message.inspection.report.processes) {
        // Looked for once: choosing a pair asks for those of each process.
        leaksOf(process);
        yield;
      }
      return (now) => shown(now, message);
    default:
      return (now) => said(now, message);
  }
}

function said(model: PageModel, message: Exclude<ToPage, { type: 'show' | 'advance' }>): PageModel {
  switch (message.type) {
    case 'busy':
      return { ...model, busy: message.busy, failure: message.busy === 'no' ? model.failure : null };
    case 'failed':
      return { ...model, connected: true, busy: 'no', failure: message.message };
    case 'empty':
      return { ...emptyModel, lane: model.lane, connected: true, notice: message.notice };
    case 'following':
      return followedAs(model, message);
    case 'reveal':
      return revealed(model, message.pid, message.number);
  }
}

function shown(model: PageModel, { inspection, notice, focus }: ToPage & { type: 'show' }): PageModel {
  const report = inspection.report;
  const kept = isSameTarget(model, inspection) ? model : { ...emptyModel, lane: model.lane };
  const next: PageModel = {
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
  return focus === null ? next : revealed(next, focus.pid, focus.number);
}

/** Shows a process, or selects one of its descriptors; unchanged when the report has no such place. */
export function revealed(model: PageModel, pid: number, number: number | null): PageModel {
  const report = model.inspection?.report;
  if (report === undefined || processOf(report, pid) === null) {
    return model;
  }
  const pair = pairShowing(report, model.pair, pid) ?? model.pair;
  const place = number === null ? null : { pid, number };
  const selected = place !== null && exists(report, place) ? place : null;
  const scroll = samePair(pair, model.pair) ? model.scroll : 0;
  return { ...model, pair, selected, scroll };
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
