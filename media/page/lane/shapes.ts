/** What a lane is drawn with, on the page and in the file that it is exported to. */

/** Where a text stands to its point. */
export type Anchor = 'start' | 'middle';

/** `style` is a class of lane.css. */
export type Shape =
  | { readonly type: 'path'; readonly style: string; readonly d: string }
  | {
      readonly type: 'icon';
      readonly style: string;
      readonly d: string;
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly type: 'dot';
      readonly style: string;
      readonly x: number;
      readonly y: number;
      readonly r: number;
    }
  | {
      readonly type: 'text';
      readonly style: string;
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: Anchor;
    };

/** Icons are drawn on 16 by 16. */
export const iconScale = 0.75;

export function iconPlace({ x, y }: { readonly x: number; readonly y: number }): string {
  return `translate(${x - 8 * iconScale} ${y - 8 * iconScale}) scale(${iconScale})`;
}
