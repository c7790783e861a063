import type { ReportDescriptor } from '../../../src/protocol/report.ts';
import type { DescriptorRow } from './items.ts';

/** Width of the gutter, in the units its lines are drawn with. */
export const gutterWidth = 72;
const bus = 34;
const margin = 3;

export interface JoinLine {
  /** Class of the line's style: what the legend explains. */
  readonly style: string;
  readonly path: string;
}

/** The lines of one row: the shared ones (stub from the parent, bus) and the stub to the child with its arrow. */
export function joinLines(row: DescriptorRow, height: number): JoinLine[] {
  const { joins, group, child } = row;
  const middle = height / 2;
  const { worst } = group;
  const inherited = worst !== null && group.parents.length > 0;
  // One row, one line: two paths would show where they meet.
  const alone = joins.fromParent && joins.toChild && !joins.up && !joins.down;
  const shared: string[] = [];
  if (joins.fromParent && !alone) {
    shared.push(`M${margin} ${middle}H${bus}`);
  }
  if (joins.up) {
    shared.push(`M${bus} 0V${middle}`);
  }
  if (joins.down) {
    shared.push(`M${bus} ${middle}V${height}`);
  }
  const lines: JoinLine[] = [];
  if (shared.length > 0) {
    lines.push({ style: inherited ? lineStyle(worst) : 'line-shared', path: shared.join('') });
  }
  if (joins.toChild && child !== null) {
    lines.push(...stubToChild(child, middle, inherited, alone ? margin : bus));
  } else if (child !== null && child.origin !== null) {
    // Inherited through a parent that has closed its own since: the line begins outside this pair.
    lines.push(...stubToChild(child, middle, true, bus + 10));
  }
  return lines;
}

function stubToChild(
  child: ReportDescriptor,
  middle: number,
  inherited: boolean,
  from: number,
): readonly JoinLine[] {
  const style = inherited ? lineStyle(child) : 'line-shared';
  if (!inherited) {
    return [{ style, path: `M${from} ${middle}H${gutterWidth - margin}` }];
  }
  const leaked = child.verdict === 'leaked';
  const tip = gutterWidth - margin;
  const size = leaked ? 5 : 3.5;
  const head = `M${tip - size * 1.6} ${middle - size}L${tip} ${middle}L${tip - size * 1.6} ${middle + size}`;
  return [
    { style, path: `M${from} ${middle}H${leaked ? tip - size : tip - 1}` },
    { style: leaked ? 'arrow-leaked' : 'arrow', path: leaked ? `${head}Z` : head },
  ];
}

/** Solid for what is proved, dotted for what is likely; thick for a leak, dashed for what was done on purpose. */
export function lineStyle(child: Pick<ReportDescriptor, 'verdict' | 'confidence' | 'identity'>): string {
  const likely = child.confidence === 'likely' || child.identity === 'attributes';
  const kind =
    child.verdict === 'leaked' || child.verdict === 'deliberate' || child.verdict === 'unknown'
      ? child.verdict
      : 'plain';
  return `line-${kind}${likely ? ' line-likely' : ''}`;
}
