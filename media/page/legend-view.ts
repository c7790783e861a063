import { html, type TemplateResult } from 'lit-html';
import { verdictNames } from '../../src/model/verdict.ts';
import { execIcon, verdictIcon } from './icons/verdict-icons.ts';
import { linesView } from './table/gutter-view.ts';
import { execWords, verdictMeanings, verdictWords } from './words.ts';

const height = 16;
const stub = `M3 ${height / 2}H66`;
const arrow = { style: 'arrow', path: 'M63.4 4.5 69 8l-5.6 3.5' };

const lines = [
  {
    style: 'line-leaked',
    arrow: { style: 'arrow-leaked', path: 'M61 3l8 5-8 5Z' },
    words: 'Leaked: thick, with a filled arrow',
  },
  { style: 'line-deliberate', arrow, words: 'Deliberate: dashed' },
  { style: 'line-unknown', arrow, words: 'Unknown: widely dashed' },
  { style: 'line-plain', arrow, words: 'Other inheritance: thin' },
  { style: 'line-plain line-likely', arrow, words: 'Dotted: likely the same, not proved' },
];

const execMeanings = [
  { state: 'inheritable', meaning: 'A program this process starts would get it.' },
  { state: 'closes', meaning: 'The kernel closes it when a program is started.' },
  { state: 'unknown', meaning: 'The flag could not be read.' },
] as const;

export function legendView(): TemplateResult {
  return html`<details class="legend">
    <summary>Legend</summary>
    <div class="legend-columns">
      <section>
        <h2>Lines: the same open file description</h2>
        <ul>
          ${lines.map(
            (line) =>
              html`<li>${linesView([{ style: line.style, path: stub }, line.arrow], height)}<span>${line.words}</span></li>`,
          )}
        </ul>
      </section>
      <section>
        <h2>Verdicts on the child's descriptors</h2>
        <dl>
          ${verdictNames.map(
            (verdict) =>
              html`<div>
                <dt class="verdict-${verdict}">${verdictIcon(verdict)}${verdictWords[verdict]}</dt>
                <dd>${verdictMeanings[verdict]}</dd>
              </div>`,
          )}
        </dl>
      </section>
      <section>
        <h2>The parent's descriptors on exec</h2>
        <dl>
          ${execMeanings.map(
            ({ state, meaning }) =>
              html`<div>
                <dt>${execIcon(state)}${execWords[state]}</dt>
                <dd>${meaning}</dd>
              </div>`,
          )}
        </dl>
      </section>
    </div>
  </details>`;
}
