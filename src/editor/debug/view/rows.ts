import { t } from '@vscode/l10n';
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

/** A class, as the next, so that a command can tell its argument from what anybody else may give it. */
export class ProcessRow {
  readonly type = 'process';
  readonly session: string;
  readonly followed: FollowedProcess<ReportProcess, ReportDescriptor, Frame>;
  readonly tables: Tables;

  constructor(session: string, followed: ProcessRow['followed'], tables: Tables) {
    this.session = session;
    this.followed = followed;
    this.tables = tables;
  }
}

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
  return tables.processes.map((followed) => new ProcessRow(session, followed, tables));
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
    return tables.between && t('gone {0}', betweenText(tables.between));
  }
  return since && t('started {0}', betweenText(since));
}

/** `between worker.c:41 and worker.c:42`. */
export function betweenText({ from, to }: Between<Frame>): string {
  return from.label === to.label
    ? t('between two stops at {0}', from.label)
    : t('between {0} and {1}', from.label, to.label);
}

function aspectWord(aspect: Aspect): string {
  switch (aspect) {
    case 'object':
      return t('another object');
    case 'name':
      return t('name');
    case 'access':
      return t('access');
    case 'flags':
      return t('flags');
    case 'close-on-exec':
      return 'close-on-exec';
    case 'endpoints':
      return t('endpoints');
    case 'locks':
      return t('locks');
  }
}

function historyOf(
  row: FollowedRow<ReportDescriptor, Frame>,
  tables: Tables,
): Pick<DescriptorRow, 'happened' | 'between'> {
  const { change, aspects, since } = row;
  if (change === 'vanished' || change === 'altered') {
    const { between } = tables;
    if (!between) {
      return { happened: null, between };
    }
    const [what, where] = [aspects.map(aspectWord).join(', '), betweenText(between)];
    const happened = change === 'vanished' ? t('vanished {0}', where) : t('changed ({0}) {1}', what, where);
    return { happened, between };
  }
  if (since) {
    return { happened: t('appeared {0}', betweenText(since)), between: since };
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
    ? { happened: t('appeared in {0} {1}', processLabel(opener.process), betweenText(since)), between: since }
    : null;
}
