import { t } from '@vscode/l10n';
import type { Row, SectionName } from '../../../src/model/alignment.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { Place } from '../../../src/protocol/messages.ts';
import type { ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';
import type { Side } from '../words.ts';

export type DescriptorRow = Row<ReportDescriptor, ReportDescriptor>;

/** One line of the table. */
export type TableItem =
  | { readonly type: 'section'; readonly section: SectionName; readonly count: number }
  | { readonly type: 'refusal'; readonly side: Side; readonly text: string }
  | { readonly type: 'row'; readonly row: DescriptorRow };

/** Refusals first: whoever reads a table must know that it is incomplete. */
export function toItems(
  parent: ReportProcess | null,
  child: ReportProcess,
  rows: readonly DescriptorRow[],
): TableItem[] {
  const items: TableItem[] = [
    ...(parent === null ? [] : refusalItems(parent, 'parent')),
    ...refusalItems(child, 'child'),
  ];
  const counts = new Map<SectionName, number>();
  for (const { group } of rows) {
    counts.set(group.section, (counts.get(group.section) ?? 0) + 1);
  }
  let section: SectionName | null = null;
  for (const row of rows) {
    if (row.group.section !== section) {
      section = row.group.section;
      items.push({ type: 'section', section, count: counts.get(section) ?? 0 });
    }
    items.push({ type: 'row', row });
  }
  return items;
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
  const index = items.findIndex((item) => descriptorAt(item, side)?.number === place.number);
  return index < 0 ? null : { index, side };
}
