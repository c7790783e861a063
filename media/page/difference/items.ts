import type { DescriptorChange, DifferenceRows, ProcessRows } from './rows.ts';
import { type Wanted, wantedOf } from './shown-rows.ts';

interface Placed {
  readonly key: string;
  readonly level: number;
  /** Among those of one parent, from 1. */
  readonly position: number;
  readonly setSize: number;
}

interface Opening {
  readonly opened: boolean;
}

/** One line of the tree. */
export type DifferenceItem = Placed &
  (
    | ({ readonly type: 'process'; readonly rows: ProcessRows } & Opening)
    | { readonly type: 'descriptor'; readonly row: DescriptorChange }
    /** Descriptors of a process that did not change. */
    | ({ readonly type: 'unchanged'; readonly count: number } & Opening)
    /** Processes in which nothing changed. */
    | ({ readonly type: 'same'; readonly count: number } & Opening)
  );

export interface DifferenceItems {
  readonly items: readonly DifferenceItem[];
  /** How many descriptors that differ are wanted, in closed rows as well. */
  readonly shown: number;
}

const sameKey = 'same';

/** `folds` are the keys of rows that are not as they are at first: what differs is open, what does not is closed. */
export function itemsOf(
  difference: DifferenceRows,
  wanted: Wanted,
  folds: ReadonlySet<string>,
): DifferenceItems {
  const wantedIn = (processes: readonly ProcessRows[]): ProcessRows[] =>
    processes.map((rows) => wantedOf(rows, wanted)).filter((rows) => rows !== null);
  const differing = wantedIn(difference.differing);
  const same = wantedIn(difference.same);
  const setSize = differing.length + (same.length > 0 ? 1 : 0);
  const items = differing.flatMap((rows, index) =>
    processItems(rows, { level: 1, position: index + 1, setSize }, !folds.has(rows.key), folds),
  );
  if (same.length > 0) {
    const opened = folds.has(sameKey);
    const placed = { key: sameKey, level: 1, position: setSize, setSize };
    items.push({ type: 'same', ...placed, count: same.length, opened });
    for (const [index, rows] of opened ? same.entries() : []) {
      const place = { level: 2, position: index + 1, setSize: same.length };
      items.push(...processItems(rows, place, folds.has(rows.key), folds));
    }
  }
  return { items, shown: differing.reduce((sum, rows) => sum + rows.differing.length, 0) };
}

function processItems(
  rows: ProcessRows,
  placed: Omit<Placed, 'key'>,
  opened: boolean,
  folds: ReadonlySet<string>,
): DifferenceItem[] {
  const items: DifferenceItem[] = [{ type: 'process', key: rows.key, ...placed, rows, opened }];
  if (!opened) {
    return items;
  }
  const { differing, unchanged } = rows;
  const level = placed.level + 1;
  const setSize = differing.length + (unchanged.length > 0 ? 1 : 0);
  differing.forEach((row, index) => {
    items.push({ type: 'descriptor', key: row.key, level, position: index + 1, setSize, row });
  });
  if (unchanged.length > 0) {
    const key = `${rows.key}/unchanged`;
    const isOpen = folds.has(key);
    items.push({
      type: 'unchanged',
      key,
      level,
      position: setSize,
      setSize,
      count: unchanged.length,
      opened: isOpen,
    });
    for (const [index, row] of isOpen ? unchanged.entries() : []) {
      const place = { level: level + 1, position: index + 1, setSize: unchanged.length };
      items.push({ type: 'descriptor', key: row.key, ...place, row });
    }
  }
  return items;
}
