import { noChange } from 'lit-html';
import { Directive, directive, type ElementPart } from 'lit-html/directive.js';

/** Sets a row's place through the CSSOM: the page's content security policy refuses style attributes. */
class PlacedAt extends Directive {
  private top: number | undefined;

  override render(_top: number): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [top]: [number]): typeof noChange {
    if (top !== this.top && part.element instanceof HTMLElement) {
      part.element.style.transform = `translateY(${top}px)`;
      this.top = top;
    }
    return noChange;
  }
}

export const placedAt = directive(PlacedAt);
