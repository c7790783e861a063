import type { Edge } from '../../../src/model/lane/edge.ts';
import type { ReportRow } from './lane-words.ts';
import { type Measures, railAt } from './measures.ts';
import type { Shape } from './shapes.ts';

const corner = 7;
/** What a dot leaves free around itself. */
export const dotRadius = 10;

/** The lines of one row, what needs attention on top. */
export function rowLines(row: ReportRow, measures: Measures): Shape[] {
  const { rowHeight } = measures;
  const middle = rowHeight / 2;
  const x = railAt(row.depth, measures);
  const lines: { edge: Edge; d: string }[] = [];
  const add = (edge: Edge | null, d: string): void => {
    if (edge !== null) {
      lines.push({ edge, d });
    }
  };
  for (const { depth, edge } of row.rails) {
    add(edge, `M${railAt(depth, measures)} 0V${rowHeight}`);
  }
  const bus = railAt(row.depth - 1, measures);
  const isOpened = row.type === 'fold' && row.opened;
  if (isOpened) {
    add(row.above, `M${bus} 0V${rowHeight}`);
  } else if (row.edge !== null) {
    const end = x - endOf(row);
    if (row.after === null) {
      add(row.edge, `M${bus} 0V${middle - corner}Q${bus} ${middle} ${bus + corner} ${middle}H${end}`);
    } else {
      add(row.above, `M${bus} 0V${middle}`);
      add(row.after, `M${bus} ${middle}V${rowHeight}`);
      add(row.edge, `M${bus} ${middle - corner}Q${bus} ${middle} ${bus + corner} ${middle}H${end}`);
    }
  }
  add(row.below, `M${x} ${middle + endOf(row)}V${rowHeight}`);
  const shapes = lines
    .toSorted((a, b) => Number(a.edge.leaks) - Number(b.edge.leaks))
    .map(({ edge, d }): Shape => ({ type: 'path', style: lineStyle(edge), d }));
  return row.edge === null || isOpened || !isHeld(row) ? shapes : [...shapes, arrow(row.edge, x - dotRadius)];
}

function lineStyle({ leaks, line }: Edge): string {
  return `lane-line${leaks ? ' leaks' : ''}${line === 'solid' ? '' : ` ${line}`}`;
}

/** Filled for a leak, as in the tables. */
function arrow({ leaks }: Edge, x: number): Shape {
  const size = leaks ? 4.5 : 3.5;
  const head = `M${x - size * 1.5} ${14 - size}L${x} 14L${x - size * 1.5} ${14 + size}`;
  return { type: 'path', style: leaks ? 'lane-arrow leaks' : 'lane-arrow', d: leaks ? `${head}Z` : head };
}

export function isHeld(row: ReportRow): boolean {
  return (row.type === 'fold' ? row.fold.members[0] : row.node)?.holding === 'holds';
}

/** The line passes behind who does not hold it. */
function endOf(row: ReportRow): number {
  return isHeld(row) ? dotRadius : 0;
}
