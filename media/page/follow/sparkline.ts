import { html, type TemplateResult } from 'lit-html';

const width = 72;
const height = 18;
const margin = 2;
/** Fewer readings are drawn as wide as these would be, so that the line grows from the right. */
const leastReadings = 20;
/** Differences of one or two are not drawn as high as the picture. */
const leastRange = 4;

/** Where the points of a series lie, from left to right. */
export function pointsOf(counts: readonly number[]): readonly (readonly [number, number])[] {
  const low = counts.reduce((least, count) => Math.min(least, count), Infinity);
  const high = counts.reduce((most, count) => Math.max(most, count), -Infinity);
  const range = Math.max(high - low, leastRange);
  const base = low + (high - low - range) / 2;
  const step = (width - 2 * margin) / (Math.max(counts.length, leastReadings) - 1);
  return counts.map((count, index) => [
    round(width - margin - (counts.length - 1 - index) * step),
    round(height - margin - ((count - base) / range) * (height - 2 * margin)),
  ]);
}

/** How a count went; the numbers are said beside it. */
export function sparkline(counts: readonly number[]): TemplateResult {
  const points = pointsOf(counts);
  const [first, last] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
  // A count stays until it changes: the line goes by steps.
  const line = points.map(([x, y], index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('');
  return html`<svg class="sparkline" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <path class="sparkline-area" d="${line}V${height}H${first[0]}Z"></path>
    <path class="sparkline-line" d=${line}></path>
    <circle class="sparkline-now" cx=${last[0]} cy=${last[1]} r="1.8"></circle>
  </svg>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
