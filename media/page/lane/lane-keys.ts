import type { Place } from '../../../src/protocol/messages.ts';
import { treeMove } from '../tree/tree-keys.ts';
import type { ReportRow } from './lane-words.ts';

/** What a key, or a click, does in a lane. */
export type LaneStep =
  | { readonly type: 'go'; readonly key: string }
  | { readonly type: 'toggle'; readonly key: string }
  | { readonly type: 'choose'; readonly place: Place };

/** null when the key is none of a tree's, or there is no such row. */
export function laneStep(
  rows: readonly ReportRow[],
  active: string,
  pressed: string,
  page: number,
): LaneStep | null {
  const index = rows.findIndex(({ key }) => key === active);
  const row = rows[index];
  const move = treeMove(rows, index, pressed, page);
  if (row === undefined || move === null) {
    return null;
  }
  switch (move) {
    case 'toggle':
      return { type: 'toggle', key: row.key };
    case 'enter':
      return stepInto(row);
    default:
      return { type: 'go', key: (rows[move] ?? row).key };
  }
}

/** Opens or closes what is folded; a holder's row is chosen in the tables. Who does not hold it has none. */
export function stepInto(row: ReportRow): LaneStep | null {
  if (row.type === 'fold') {
    return { type: 'toggle', key: row.key };
  }
  const [first] = row.node.held;
  const { pid } = row.node.process;
  return first === undefined ? null : { type: 'choose', place: { pid, number: first.number } };
}
