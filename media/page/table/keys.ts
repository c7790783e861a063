import type { Side } from '../words.ts';
import { sidesOf, type TableItem } from './items.ts';

/** A cell of the table. */
export interface Position {
  readonly index: number;
  readonly side: Side;
}

/**
 * Where a key leads, null when the key is none of the table's. `wanted` is the side last chosen by hand: a row without
 * that side is entered on the other, and the next row that has it on the side wanted.
 */
export function nextPosition(
  items: readonly TableItem[],
  from: Position,
  wanted: Side,
  key: string,
  pageSize: number,
): Position | null {
  switch (key) {
    case 'ArrowDown':
      return step(items, from.index, 1, wanted) ?? from;
    case 'ArrowUp':
      return step(items, from.index, -1, wanted) ?? from;
    case 'PageDown':
      return near(items, Math.min(items.length - 1, from.index + pageSize), wanted) ?? from;
    case 'PageUp':
      return near(items, Math.max(0, from.index - pageSize), wanted) ?? from;
    case 'Home':
      return step(items, -1, 1, wanted) ?? from;
    case 'End':
      return step(items, items.length, -1, wanted) ?? from;
    case 'ArrowLeft':
      return across(items, from, 'parent');
    case 'ArrowRight':
      return across(items, from, 'child');
    default:
      return null;
  }
}

/** The first cell there is, so that the table can be entered. */
export function firstPosition(items: readonly TableItem[]): Position | null {
  return step(items, -1, 1, 'child');
}

function across(items: readonly TableItem[], from: Position, side: Side): Position {
  const item = items[from.index];
  return item !== undefined && sidesOf(item).includes(side) ? { index: from.index, side } : from;
}

function step(items: readonly TableItem[], start: number, by: 1 | -1, wanted: Side): Position | null {
  for (let index = start + by; index >= 0 && index < items.length; index += by) {
    const position = enter(items, index, wanted);
    if (position !== null) {
      return position;
    }
  }
  return null;
}

function near(items: readonly TableItem[], index: number, wanted: Side): Position | null {
  return enter(items, index, wanted) ?? step(items, index, 1, wanted) ?? step(items, index, -1, wanted);
}

function enter(items: readonly TableItem[], index: number, wanted: Side): Position | null {
  const item = items[index];
  const sides = item === undefined ? [] : sidesOf(item);
  const side = sides.includes(wanted) ? wanted : sides[0];
  return side === undefined ? null : { index, side };
}
