import type { Look } from './svg-text.ts';

const properties = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'fill-rule'],
] as const;
/** What holds where nothing is said. */
const defaults: ReadonlySet<string> = new Set(['butt', 'miter', 'nonzero', 'normal', '400']);
const textProperties = ['font-family', 'font-size', 'font-weight', 'font-style'] as const;

/** How the theme draws each class now, for a file that has no theme. */
export function looksOf(styles: Iterable<string>, drawing: SVGElement): Map<string, Look> {
  const looks = new Map<string, Look>();
  for (const style of new Set(styles)) {
    const isText = style.startsWith('lane-text');
    const probe = document.createElementNS('http://www.w3.org/2000/svg', isText ? 'text' : 'path');
    probe.setAttribute('class', style);
    drawing.append(probe);
    const computed = getComputedStyle(probe);
    const look: Record<string, string> = {};
    for (const property of isText ? [...properties.slice(0, 1), ...textProperties] : properties) {
      const value = computed.getPropertyValue(property);
      if (isColor(property)) {
        Object.assign(look, colorOf(property, value));
      } else if (!defaults.has(value) && value !== 'none') {
        look[property] = value;
      }
    }
    probe.remove();
    looks.set(style, look);
  }
  return looks;
}

function isColor(property: string): boolean {
  return property === 'fill' || property === 'stroke';
}

/** Other programs know fewer ways to write a colour than a browser does. */
function colorOf(property: string, value: string): Look {
  if (value === 'none') {
    return { [property]: value };
  }
  const [color, opacity] = plainColor(value);
  return { [property]: color, ...(opacity < 1 ? { [`${property}-opacity`]: String(opacity) } : {}) };
}

/** `#rrggbb` and the opacity of any colour. */
export function plainColor(value: string): readonly [color: string, opacity: number] {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  if (context === null) {
    return [value, 1];
  }
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
  return [`#${hex}`, Math.round((alpha / 255) * 100) / 100];
}
