import { iconPlace, type Shape } from './shapes.ts';

/** The look of a class, as attributes that need no style sheet. */
export type Look = Readonly<Record<string, string>>;

/** Shapes moved to where they belong. */
export interface Layer {
  readonly x: number;
  readonly y: number;
  readonly shapes: readonly Shape[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** All that the picture says, for who does not see it. */
  readonly description: string;
  readonly background: string;
  readonly layers: readonly Layer[];
  readonly looks: ReadonlyMap<string, Look>;
}

/** A picture as a file of its own: no script, no style sheet, nothing that is loaded; whatever is written is text. */
export function svgText(picture: Picture): string {
  const { width, height, title, description, background, layers, looks } = picture;
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  return [
    `<svg${written({ xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img', 'aria-labelledby': 'title desc' })}>`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(description)}</desc>`,
    `<rect${written({ width, height, fill: background })}/>`,
    ...layers.map(
      ({ x, y, shapes }) =>
        `<g${written({ transform: `translate(${x} ${y})` })}>${shapes.map((shape) => shapeText(shape, looks.get(shape.style) ?? {})).join('')}</g>`,
    ),
    '</svg>\n',
  ].join('\n');
}

function shapeText(shape: Shape, look: Look): string {
  switch (shape.type) {
    case 'path':
      return `<path${written({ d: shape.d, ...look })}/>`;
    case 'icon':
      return `<path${written({ d: shape.d, transform: iconPlace(shape), ...look })}/>`;
    case 'dot':
      return `<circle${written({ cx: shape.x, cy: shape.y, r: shape.r, ...look })}/>`;
    case 'text': {
      const { x, y, anchor, text } = shape;
      return `<text${written({ x, y, 'text-anchor': anchor, ...look })}>${escaped(text)}</text>`;
    }
  }
}

function written(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

/** What XML has no way to write, even escaped. */
const unwritable = /(?![\n\t])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
