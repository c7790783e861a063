import type { Between, FollowedProcess, FollowedRow } from '../../../model/followed.ts';
import { processLabel } from '../../../model/process-label.ts';
import type { Aspect } from '../../../model/table-difference.ts';
import { compareByAttention } from '../../../model/verdict.ts';
import type { ReportDescriptor, ReportProcess } from '../../../protocol/report.ts';
import type { Frame } from '../frame.ts';
import type { Tables } from '../stops.ts';

/** A row of the view "File Descriptors": a session where there are several, a process, a descriptor, or many of them. */
export type DebugRow = SessionRow | ProcessRow | DescriptorRow | FoldedRow;

export interface SessionRow {
  readonly type: 'session';
  readonly id: string;
  readonly name: string;
  readonly tables: Tables;
}

export interface ProcessRow {
  readonly type: 'process';
  readonly session: string;
  readonly followed: FollowedProcess<ReportProcess, ReportDescriptor, Frame>;
  readonly tables: Tables;
}

/** A class, so that a command can tell its argument from what anybody else may give it. */
export class DescriptorRow {
  readonly type = 'descriptor';
  readonly session: string;
  readonly process: ReportProcess;
  readonly row: FollowedRow<ReportDescriptor, Frame>;
  /** Where it happened, in words; null where nothing is known to have happened. */
  readonly happened: string | null;
  /** The two stops that the words name, to go to. */
  readonly between: Between<Frame> | null;

  constructor(
    { session, followed: { process }, tables }: ProcessRow,
    row: FollowedRow<ReportDescriptor, Frame>,
  ) {
    this.session = session;
    this.process = process;
    this.row = row;
    const { happened, between } = historyOf(row, tables);
    this.happened = happened;
    this.between = between;
  }
}

/** Descriptors that nothing has happened to: with what the steps did and a child's row below them, they are in the way. */
export interface FoldedRow {
  readonly type: 'folded';
  readonly of: ProcessRow;
  readonly rows: readonly DescriptorRow[];
}

export function processRows(session: string, tables: Tables): ProcessRow[] {
  return tables.processes.map((followed) => ({ type: 'process', session, followed, tables }));
}

/** As many unremarkable rows are shown as they are. */
const fewEnough = 8;

/** The rows of a process; from its second stop on, many of which there is nothing to say are folded. */
export function rowsBelow(row: ProcessRow): (DescriptorRow | FoldedRow)[] {
  const rows = descriptorRows(row);
  const quiet = rows.filter(
    ({ happened, row: { change, descriptor } }) =>
      happened === null && change === null && descriptor.verdict !== 'leaked',
  );
  if (row.tables.between === null || quiet.length <= fewEnough) {
    return rows;
  }
  const loud = rows.filter((each) => !quiet.includes(each));
  return [...loud, { type: 'folded', of: row, rows: quiet }];
}

/** What the last step did comes first, then leaks, then the rest. */
export function descriptorRows(row: ProcessRow): DescriptorRow[] {
  const steady = (row: FollowedRow<ReportDescriptor, Frame>): number => Number(row.change === null);
  return [...row.followed.rows]
    .sort((a, b) => steady(a) - steady(b) || compareByAttention(a.descriptor, b.descriptor))
    .map((each) => new DescriptorRow(row, each));
}

/** What happened to a process since the stop before, and where it started. */
export function processHistory({ followed, tables }: ProcessRow): string | null {
  const { change, since } = followed;
  if (change === 'gone') {
    return tables.between && `gone ${betweenText(tables.between)}`;
  }
  return since && `started ${betweenText(since)}`;
}

/** `between worker.c:41 and worker.c:42`. */
export function betweenText({ from, to }: Between<Frame>): string {
  return from.label === to.label
    ? `between two stops at ${from.label}`
    : `between ${from.label} and ${to.label}`;
}

const aspectWords: Readonly<Record<Aspect, string>> = {
  object: 'another object',
  name: 'name',
  access: 'access',
  flags: 'flags',
  'close-on-exec': 'close-on-exec',
  endpoints: 'endpoints',
  locks: 'locks',
};

function historyOf(
  row: FollowedRow<ReportDescriptor, Frame>,
  tables: Tables,
): Pick<DescriptorRow, 'happened' | 'between'> {
  const { change, aspects, since } = row;
  if (change === 'vanished' || change === 'altered') {
    const { between } = tables;
    const what =
      change === 'vanished' ? 'vanished' : `changed (${aspects.map((each) => aspectWords[each]).join(', ')})`;
    return { happened: between && `${what} ${betweenText(between)}`, between };
  }
  if (since) {
    return { happened: `appeared ${betweenText(since)}`, between: since };
  }
  return openedAbove(row.descriptor, tables) ?? { happened: null, between: null };
}

/** A child's leak was opened where its origin's descriptor appeared. */
function openedAbove(
  { verdict, origin }: ReportDescriptor,
  { processes }: Tables,
): Pick<DescriptorRow, 'happened' | 'between'> | null {
  const opener =
    verdict === 'leaked' ? processes.find(({ process }) => process.pid === origin?.pid) : undefined;
  const since = opener?.rows.find(({ descriptor }) => descriptor.number === origin?.number)?.since;
  return opener && since
    ? { happened: `appeared in ${processLabel(opener.process)} ${betweenText(since)}`, between: since }
    : null;
}
