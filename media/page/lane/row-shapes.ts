import { t } from '@vscode/l10n';
import { worstVerdict } from '../../../src/model/lane/siblings.ts';
import { question, verdictPaths } from '../icons/verdict-icons.ts';
import { isOver, nodesOf, type ReportLane, type ReportRow, rowName, shareOf } from './lane-words.ts';
import {
  type Column,
  columnHeads,
  columnTexts,
  foldMark,
  type Measures,
  margin,
  nameAt,
  nameIndent,
  railAt,
} from './measures.ts';
import { dotRadius, isHeld, rowLines } from './row-lines.ts';
import type { Anchor, Shape } from './shapes.ts';

/** Everything in one row but what shows that it is chosen. */
export function rowShapes(row: ReportRow, lane: ReportLane, measures: Measures): Shape[] {
  const { rowHeight, left, rail } = measures;
  const middle = rowHeight / 2;
  const baseline = middle + measures.fontSize * 0.35;
  const x = railAt(row.depth, measures);
  const held = isHeld(row);
  const write = (text: string, at: number, style: string): Shape[] =>
    text === '' ? [] : [{ type: 'text', style, x: at, y: baseline, text, anchor: 'start' }];
  const columns: readonly Column[] = held ? ['number', 'exec', 'verdict'] : ['verdict'];
  const shown = (column: Column): Shape[] =>
    write(columnTexts[column](row), measures.columns[column], columnStyle(row, column));
  return [
    ...rowLines(row, measures),
    ...dot(row, x, middle),
    ...write(tagOf(row, lane), margin, 'lane-text quiet'),
    ...(row.type === 'fold' ? [foldShape(row.opened, x + nameIndent + foldMark / 2 - 3, middle)] : []),
    ...write(
      rowName(row, lane),
      nameAt(row, left, rail),
      held && !isOver(row, lane) ? 'lane-text' : 'lane-text quiet',
    ),
    ...(row.type === 'fold' && row.opened ? [] : columns.flatMap(shown)),
  ];
}

function tagOf(row: ReportRow, { origin, chosen }: ReportLane): string {
  const pid = row.type === 'process' ? row.node.process.pid : null;
  return pid === null ? '' : pid === origin ? t('origin') : pid === chosen.pid ? t('chosen') : '';
}

function columnStyle(row: ReportRow, column: Column): string {
  if (column === 'number') {
    return 'lane-text code';
  }
  if (column === 'exec' || !isHeld(row)) {
    return 'lane-text quiet';
  }
  const verdict = verdictOf(row);
  return verdict === 'leaked' || verdict === 'unknown' ? `lane-text ${verdict}` : 'lane-text';
}

function verdictOf(row: ReportRow) {
  return worstVerdict(nodesOf(row)[0]?.held ?? []) ?? 'unknown';
}

/** A holder has its verdict's own shape; who has not got it is a hole that the line passes behind. */
function dot(row: ReportRow, x: number, y: number): Shape[] {
  if (row.type === 'fold' && row.opened) {
    return [];
  }
  const [first] = nodesOf(row);
  if (first?.holding === 'not-held') {
    return [{ type: 'dot', style: 'lane-dot hole', x, y, r: 5 }];
  }
  if (first?.holding === 'unknown') {
    return [
      { type: 'dot', style: 'lane-dot hole', x, y, r: 8 },
      { type: 'icon', style: 'lane-icon unknown', d: question, x, y },
    ];
  }
  const verdict = verdictOf(row);
  const mark = verdict === 'leaked' || verdict === 'unknown' ? ` ${verdict}` : '';
  const stack: Shape[] =
    row.type === 'fold'
      ? [{ type: 'dot', style: `lane-dot${mark}`, x: x + 3, y: y - 2, r: dotRadius - 1 }]
      : [];
  return [
    ...stack,
    { type: 'dot', style: `lane-dot${mark}`, x, y, r: dotRadius },
    {
      type: 'icon',
      style: `lane-icon${mark}${verdict === 'leaked' ? ' solid' : ''}`,
      d: verdictPaths[verdict],
      x,
      // A triangle's middle is below that of its box.
      y: verdict === 'leaked' ? y - 1 : y,
    },
  ];
}

function foldShape(opened: boolean, x: number, y: number): Shape {
  const d = opened
    ? `M${x - 4} ${y - 2}L${x} ${y + 2}L${x + 4} ${y - 2}`
    : `M${x - 2} ${y - 4}L${x + 2} ${y}L${x - 2} ${y + 4}`;
  return { type: 'path', style: 'lane-mark', d };
}

/** The generations, how many of each hold it, and what the columns are. */
export function headShapes(lane: ReportLane, measures: Measures): Shape[] {
  const write = (text: string, x: number, y: number, style: string, anchor: Anchor = 'start'): Shape => ({
    type: 'text',
    style,
    x,
    y,
    text,
    anchor,
  });
  const [first, second] = [16, 33];
  const heads = columnHeads();
  return [
    write(t('Generation'), margin, first, 'lane-text quiet'),
    write(t('hold it'), margin, second, 'lane-text quiet'),
    ...lane.generations.flatMap((generation): Shape[] => {
      const x = railAt(generation.depth, measures);
      return [
        write(String(generation.depth), x, first, 'lane-text quiet', 'middle'),
        write(shareOf(generation), x, second, 'lane-text', 'middle'),
      ];
    }),
    ...(Object.keys(heads) as Column[]).map((column) =>
      write(heads[column], measures.columns[column], second, 'lane-text quiet'),
    ),
    { type: 'path', style: 'lane-rule', d: `M0 ${measures.headHeight - 1.5}H${measures.width}` },
  ];
}
