/** A row of a tree that is drawn as a list. */
export interface TreeRow {
  readonly level: number;
  /** Not there for a row that holds nothing that could be closed. */
  readonly opened?: boolean;
}

/** What a key does: goes to the row of an index, opens or closes the row it was pressed on, or goes into it. */
export type TreeMove = number | 'toggle' | 'enter';

/** As in every tree; null when the key is none of it. `page` is how many rows a page key goes. */
export function treeMove(
  rows: readonly TreeRow[],
  index: number,
  pressed: string,
  page: number,
): TreeMove | null {
  const row = rows[index];
  if (row === undefined) {
    return null;
  }
  const go = (to: number): number => Math.min(Math.max(to, 0), rows.length - 1);
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
      if (row.opened === false) {
        return 'toggle';
      }
      return (rows[index + 1]?.level ?? 0) > row.level ? index + 1 : index;
    case 'ArrowLeft':
      return row.opened === true ? 'toggle' : parentOf(rows, index, row.level);
    case 'Enter':
    case ' ':
      return 'enter';
    default:
      return null;
  }
}

function parentOf(rows: readonly TreeRow[], index: number, level: number): number {
  const above = rows.slice(0, index).findLastIndex((row) => row.level < level);
  return above === -1 ? index : above;
}
