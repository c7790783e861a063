import { styleText } from 'node:util';
import type { VerdictName } from '../model/verdict.ts';

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colours whatever the stream is, or none: who asks has looked at it. */
export function painter(colours: boolean): Paint {
  return (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text);
}

const styles: Partial<Record<VerdictName, Style>> = { leaked: ['bold', 'red'], unknown: 'yellow' };

export function styleOfVerdict(verdict: VerdictName): Style | undefined {
  return styles[verdict];
}

/** Leaks stand out without colours too. */
export function wordOfVerdict(verdict: VerdictName): string {
  return verdict === 'leaked' ? 'LEAKED' : verdict;
}
