import { t } from '@vscode/l10n';
import {
  type ReportLane,
  type ReportRow,
  rowName,
  rowNumbers,
  rowOnExec,
  rowVerdict,
  shareOf,
} from './lane-words.ts';

/** How wide a text is drawn. */
export type Measure = (text: string) => number;

/** Where everything of a lane is. */
export interface Measures {
  readonly rowHeight: number;
  readonly headHeight: number;
  readonly fontSize: number;
  /** Where the rails begin; on the left of them is what is special about a row. */
  readonly left: number;
  readonly rail: number;
  readonly depths: number;
  readonly columns: Readonly<Record<Column, number>>;
  readonly width: number;
}

export const columnTexts = { number: rowNumbers, exec: rowOnExec, verdict: rowVerdict } as const;
export type Column = keyof typeof columnTexts;

export function columnHeads(): Readonly<Record<Column, string>> {
  return { number: t('No.'), exec: t('On exec'), verdict: t('Verdict') };
}

export const margin = 12;
const gap = 14;
const leastRail = 38;
/** Between a dot's middle and its name; a fold's mark goes before it. */
export const nameIndent = 18;
export const foldMark = 14;

export function measuresOf(
  lane: ReportLane,
  rows: readonly ReportRow[],
  fontSize: number,
  measure: Measure,
): Measures {
  // A thousand workers have few texts between them.
  const widest = (texts: readonly string[]): number =>
    [...new Set(texts)].reduce((most, text) => Math.max(most, measure(text)), 0);
  const heads = columnHeads();
  const left = margin + widest([t('Generation'), t('hold it'), t('origin'), t('chosen')]) + margin;
  const rail = Math.max(leastRail, Math.ceil(widest(lane.generations.map(shareOf))) + 12);
  const depths = Math.max(1, lane.generations.length);
  const names = rows.reduce(
    (end, row) => Math.max(end, nameAt(row, left, rail) + measure(rowName(row, lane))),
    0,
  );
  let x = Math.max(names, left + depths * rail) + gap;
  const place = (column: Column): number => {
    const at = x;
    // A leak's verdict is bold, which is up to a seventh wider than it was measured.
    const spare = column === 'verdict' ? 1.15 : 1.06;
    x += widest([heads[column], ...rows.map(columnTexts[column])]) * spare + gap;
    return Math.ceil(at);
  };
  const columns = { number: place('number'), exec: place('exec'), verdict: place('verdict') };
  return {
    rowHeight: 28,
    headHeight: 44,
    fontSize,
    left: Math.ceil(left),
    rail,
    depths,
    columns,
    width: Math.ceil(x - gap + margin),
  };
}

export function railAt(depth: number, { left, rail }: Pick<Measures, 'left' | 'rail'>): number {
  return Math.ceil(left) + depth * rail + rail / 2;
}

export function nameAt(row: ReportRow, left: number, rail: number): number {
  return railAt(row.depth, { left, rail }) + nameIndent + (row.type === 'fold' ? foldMark : 0);
}
