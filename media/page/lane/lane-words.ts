import { t } from '@vscode/l10n';
import type { GenerationHolders } from '../../../src/model/lane/generations.ts';
import type { Lane, LaneNode } from '../../../src/model/lane/lane.ts';
import type { LaneRow } from '../../../src/model/lane/rows.ts';
import { worstVerdict } from '../../../src/model/lane/siblings.ts';
import { programName } from '../../../src/model/process-label.ts';
import { severityWord } from '../../../src/model/verdict-words.ts';
import type { ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';
import { shorten } from '../process-name.ts';
import { execState, execWord, verdictWord } from '../words.ts';

/** A lane of a report, and which of its holders have ended since: they are drawn as they were read last. */
export interface ReportLane extends Lane<ReportProcess, ReportDescriptor> {
  readonly ended: readonly ReportProcess[];
}
export type ReportNode = LaneNode<ReportProcess, ReportDescriptor>;
export type ReportRow = LaneRow<ReportProcess, ReportDescriptor>;

const longestName = 32;
const mostNumbers = 4;

/** The program alone: a lane is shown to others, and arguments are nobody else's. */
export function programOf(process: ReportProcess): string {
  const [first = ''] = programName(process).trim().split(' ');
  return shorten(first || '?', longestName);
}

export function nameOf(process: ReportProcess): string {
  return `${programOf(process)} (${process.pid})`;
}

/** Those that a row stands for. */
export function nodesOf(row: ReportRow): readonly ReportNode[] {
  return row.type === 'fold' ? row.fold.members : [row.node];
}

export function rowName(row: ReportRow, lane: ReportLane): string {
  if (row.type === 'process') {
    const name = nameOf(row.node.process);
    return isOver(row, lane) ? t('{0} · ended', name) : name;
  }
  const { members, program } = row.fold;
  const [first] = members;
  const name = `${first === undefined ? program : programOf(first.process)} ×${members.length.toLocaleString('en')}`;
  const holders = members.reduce((sum, each) => sum + each.holders, 0);
  const below = holders - members.filter(({ holding }) => holding === 'holds').length;
  return below === 0 ? name : t('{0}, {1} below', name, below.toLocaleString('en'));
}

/** Whether a row stands for a process that has ended. */
export function isOver(row: ReportRow, { ended }: ReportLane): boolean {
  return row.type === 'process' && ended.includes(row.node.process);
}

export function rowNumbers(row: ReportRow): string {
  const numbers = new Set(nodesOf(row).flatMap(({ held }) => held.map(({ number }) => number)));
  const shown = [...numbers].sort((a, b) => a - b).slice(0, mostNumbers);
  return [...shown, ...(numbers.size > shown.length ? ['…'] : [])].join(', ');
}

export function rowOnExec(row: ReportRow): string {
  const states = new Set(
    nodesOf(row).flatMap(({ held }) => held.map(({ closeOnExec }) => execState(closeOnExec))),
  );
  return [...states].map((state) => execWord(state)).join(', ');
}

/** Its verdict, or that there is none. */
export function rowVerdict(row: ReportRow): string {
  const [first] = nodesOf(row);
  if (first === undefined || first.holding !== 'holds') {
    return first?.holding === 'unknown' ? t('could not be read') : t('not held here');
  }
  const verdict = worstVerdict(first.held) ?? 'unknown';
  const worst = first.held.find((each) => each.verdict === verdict);
  const likely = first.held.every(({ identity }) => identity !== 'kcmp') ? t('likely') : '';
  return verdict === 'leaked' && worst
    ? [t('LEAKED'), severityWord(worst.severity), likely].filter(Boolean).join(' · ')
    : [verdictWord(verdict), likely].filter(Boolean).join(' · ');
}

/** What a row says, for who does not see it. */
export function rowSentence(row: ReportRow, lane: ReportLane): string {
  const [first] = nodesOf(row);
  const name = rowName(row, lane);
  if (first?.holding === 'not-held') {
    return t('{0}: not held here, but further down.', name);
  }
  if (first?.holding === 'unknown') {
    return t('{0}: whether it is held here could not be read; it is further down.', name);
  }
  const held = [rowNumbers(row), rowVerdict(row), rowOnExec(row)] as const;
  return row.type === 'process' && row.node.process.pid === lane.origin
    ? t('{0}, the origin: descriptor {1}, {2}, {3}.', name, ...held)
    : t('{0}: descriptor {1}, {2}, {3}.', name, ...held);
}

export function laneSentence(lane: ReportLane): string {
  return [holdersSentence(lane), endedSentence(lane)].filter(Boolean).join(' ');
}

/** At most two have ended and are still on screen: the pair. */
function endedSentence({ ended: [first, second] }: ReportLane): string {
  if (first === undefined) {
    return '';
  }
  return second === undefined
    ? t('{0} has ended, and is shown as it was read last.', nameOf(first))
    : t('{0} and {1} have ended, and are shown as they were read last.', nameOf(first), nameOf(second));
}

function holdersSentence(lane: ReportLane): string {
  if (!lane.known) {
    return t('Who else has it could not be told.');
  }
  if (lane.holders === 1) {
    return t('Nobody else that was read has it.');
  }
  const count = lane.holders.toLocaleString('en');
  return lane.likely
    ? t('{0} processes hold it: some of them likely, which was not proved.', count)
    : t('{0} processes hold it, proved by kcmp(2).', count);
}

export function generationSentence({ depth, holders, processes, unread }: GenerationHolders): string {
  const of = [depth, holders.toLocaleString('en'), processes.toLocaleString('en')] as const;
  return unread === 0
    ? t('Generation {0}: {1} of {2} hold it.', ...of)
    : t('Generation {0}: {1} of {2} hold it, {3} could not be read.', ...of, unread.toLocaleString('en'));
}

export const shareOf = ({ holders, processes, unread }: GenerationHolders): string =>
  `${holders}/${processes}${unread === 0 ? '' : '?'}`;
