import type { Place } from '../../../src/protocol/messages.ts';
import type { ReportRow } from './lane-words.ts';

/** What a key, or a click, does in a lane. */
export type LaneStep =
  | { readonly type: 'go'; readonly key: string }
  | { readonly type: 'toggle'; readonly key: string }
  | { readonly type: 'choose'; readonly place: Place };

/** As in every tree; null when the key is none of it. */
export function laneStep(
  rows: readonly ReportRow[],
  active: string,
  pressed: string,
  page: number,
): LaneStep | null {
  const index = rows.findIndex(({ key }) => key === active);
  const row = rows[index];
  if (row === undefined) {
    return null;
  }
  const go = (to: number): LaneStep => {
    const { key } = rows[Math.min(Math.max(to, 0), rows.length - 1)] ?? row;
    return { type: 'go', key };
  };
  switch (pressed) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'PageDown':
      return go(index + page);
    case 'PageUp':
      return go(index - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row.type === 'fold' && !row.opened) {
        return { type: 'toggle', key: row.key };
      }
      return go((rows[index + 1]?.level ?? 0) > row.level ? index + 1 : index);
    case 'ArrowLeft':
      if (row.type === 'fold' && row.opened) {
        return { type: 'toggle', key: row.key };
      }
      return go(parentOf(rows, index));
    case 'Enter':
    case ' ':
      return stepInto(row);
    default:
      return null;
  }
}

function parentOf(rows: readonly ReportRow[], index: number): number {
  const level = rows[index]?.level ?? 0;
  const above = rows.slice(0, index).findLastIndex((row) => row.level < level);
  return above === -1 ? index : above;
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
