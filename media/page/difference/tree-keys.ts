import { treeMove } from '../tree/tree-keys.ts';
import type { DifferenceItem } from './items.ts';

/** What a key, or a click, does in the tree. */
export type TreeStep =
  | { readonly type: 'go'; readonly index: number }
  | { readonly type: 'toggle'; readonly key: string }
  | { readonly type: 'choose'; readonly key: string };

/** null when the key is none of a tree's, or there is no such item. */
export function treeStep(
  items: readonly DifferenceItem[],
  index: number,
  pressed: string,
  page: number,
): TreeStep | null {
  const item = items[index];
  const move = treeMove(items, index, pressed, page);
  if (item === undefined || move === null) {
    return null;
  }
  switch (move) {
    case 'toggle':
      return { type: 'toggle', key: item.key };
    case 'enter':
      return stepInto(item);
    default:
      return { type: 'go', index: move };
  }
}

/** Opens or closes what holds others; a descriptor is chosen. */
export function stepInto({ type, key }: DifferenceItem): TreeStep {
  return type === 'descriptor' ? { type: 'choose', key } : { type: 'toggle', key };
}
