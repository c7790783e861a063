import type { DifferenceItem } from './items.ts';

/** What a key, or a click, does in the tree. */
export type TreeStep =
  | { readonly type: 'go'; readonly index: number }
  | { readonly type: 'toggle'; readonly key: string }
  | { readonly type: 'choose'; readonly key: string };

/** As in every tree; null when the key is none of it. */
export function treeStep(
  items: readonly DifferenceItem[],
  index: number,
  pressed: string,
  page: number,
): TreeStep | null {
  const item = items[index];
  if (item === undefined) {
    return null;
  }
  const go = (to: number): TreeStep => ({
    type: 'go',
    index: Math.min(Math.max(to, 0), items.length - 1),
  });
  const opened = item.type === 'descriptor' ? null : item.opened;
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
      return go(items.length - 1);
    case 'ArrowRight':
      if (opened === false) {
        return { type: 'toggle', key: item.key };
      }
      return go((items[index + 1]?.level ?? 0) > item.level ? index + 1 : index);
    case 'ArrowLeft':
      if (opened === true) {
        return { type: 'toggle', key: item.key };
      }
      return go(parentOf(items, index));
    case 'Enter':
    case ' ':
      return stepInto(item);
    default:
      return null;
  }
}

function parentOf(items: readonly DifferenceItem[], index: number): number {
  const level = items[index]?.level ?? 0;
  const above = items.slice(0, index).findLastIndex((item) => item.level < level);
  return above === -1 ? index : above;
}

/** Opens or closes what holds others; a descriptor is chosen. */
export function stepInto({ type, key }: DifferenceItem): TreeStep {
  return type === 'descriptor' ? { type: 'choose', key } : { type: 'toggle', key };
}
