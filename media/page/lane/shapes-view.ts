import { type SVGTemplateResult, svg } from 'lit-html';
import { iconPlace, type Shape } from './shapes.ts';

export function shapesView(shapes: readonly Shape[]): SVGTemplateResult {
  return svg`${shapes.map(shapeView)}`;
}

function shapeView(shape: Shape): SVGTemplateResult {
  switch (shape.type) {
    case 'path':
      return svg`<path class=${shape.style} d=${shape.d}></path>`;
    case 'icon':
      return svg`<path class=${shape.style} d=${shape.d} transform=${iconPlace(shape)}></path>`;
    case 'dot':
      return svg`<circle class=${shape.style} cx=${shape.x} cy=${shape.y} r=${shape.r}></circle>`;
    case 'text':
      return svg`<text class=${shape.style} x=${shape.x} y=${shape.y} text-anchor=${shape.anchor}>${shape.text}</text>`;
  }
}
