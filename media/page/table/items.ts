import { t } from '@vscode/l10n';
import { type Row, rowsOf, type SectionName } from '../../../src/model/alignment.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { Place } from '../../../src/protocol/messages.ts';
import type { ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';
import type { DescriptorGroup } from '../search.ts';
import type { Side } from '../words.ts';

export type DescriptorRow = Row<ReportDescriptor, ReportDescriptor>;

/** One line of the table. */
export type TableItem =
  | { readonly type: 'section'; readonly section: SectionName; readonly count: number }
  | { readonly type: 'refusal'; readonly side: Side; readonly text: string }
  | { readonly type: 'row'; readonly row: DescriptorRow };

interface Heading {
  readonly type: 'section';
  readonly section: SectionName;
  count: number;
}

/** So many groups are laid out without a pause. */
const atOnce = 128;

/**
 * The lines of two tables, group by group where `isShown`. Refusals first: whoever reads a table must know that it is
 * incomplete. It may be left off at every pause, which a large table needs.
 */
export function* layingOut(
  parent: ReportProcess | null,
  child: ReportProcess,
  groups: readonly DescriptorGroup[],
  isShown: (group: DescriptorGroup) => boolean,
): Generator<void, { readonly items: readonly TableItem[]; readonly rowCount: number }> {
  const items: TableItem[] = [
    ...(parent === null ? [] : refusalItems(parent, 'parent')),
    ...refusalItems(child, 'child'),
  ];
  let rowCount = 0;
  let heading = null as Heading | null;
  let laidOut = 0;
  for (const group of groups) {
    laidOut++;
    if (laidOut % atOnce === 0) {
      yield;
    }
    if (isShown(group)) {
      if (heading?.section !== group.section) {
        heading = { type: 'section', section: group.section, count: 0 };
        items.push(heading);
      }
      for (const row of rowsOf(group)) {
        items.push({ type: 'row', row });
        heading.count++;
        rowCount++;
      }
    }
  }
  return { items, rowCount };
}

function refusalItems(process: ReportProcess, side: Side): TableItem[] {
  const said = process.refusals.map(({ call, code, message }) => `${call}: ${message} (${code})`);
  const texts = said.length === 0 && !process.tableRead ? [t('The table could not be read.')] : said;
  const sentence = (text: string): string =>
    process.tableRead ? t('Not read: {0}', text) : t('Descriptors unknown: {0}', text);
  return texts.map((text) => ({ type: 'refusal', side, text: plainText(sentence(text)) }));
}

/** The same for the same line of a later reading, and for no other line of one. */
export function keyOf(item: TableItem): string {
  switch (item.type) {
    case 'section':
      return item.section;
    case 'refusal':
      return `${item.side} ${item.text}`;
    case 'row':
      return `${item.row.parent?.number ?? ''}>${item.row.child?.number ?? ''}`;
  }
}

/** Whether two lines are the same one, as `keyOf` says it. */
export function isSameLine(one: TableItem, other: TableItem): boolean {
  return one.type === 'row' && other.type === 'row'
    ? one.row.parent?.number === other.row.parent?.number && one.row.child?.number === other.row.child?.number
    : one.type === other.type && keyOf(one) === keyOf(other);
}

/** The sides of an item that hold a cell, parent first. */
export function sidesOf(item: TableItem): readonly Side[] {
  if (item.type === 'section') {
    return [];
  }
  if (item.type === 'refusal') {
    return [item.side];
  }
  const sides: Side[] = [];
  if (item.row.parent !== null) {
    sides.push('parent');
  }
  if (item.row.child !== null) {
    sides.push('child');
  }
  return sides;
}

export function descriptorAt(item: TableItem | undefined, side: Side): ReportDescriptor | null {
  return item?.type === 'row' ? item.row[side] : null;
}

/** Where a place stands in the table, null when the filter hides it or it belongs to neither process. */
export function findPlace(
  items: readonly TableItem[],
  processes: { readonly parent: ReportProcess | null; readonly child: ReportProcess },
  place: Place,
): { readonly index: number; readonly side: Side } | null {
  const side = place.pid === processes.child.pid ? 'child' : 'parent';
  if (side === 'parent' && processes.parent?.pid !== place.pid) {
    return null;
  }
  const index = items.findIndex((item) => item.type === 'row' && item.row[side]?.number === place.number);
  return index < 0 ? null : { index, side };
}
