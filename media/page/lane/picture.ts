import { t } from '@vscode/l10n';
import { plainText } from '../../../src/model/plain-text.ts';
import { withoutUsualHomes } from '../../../src/protocol/export/redact.ts';
import { objectText } from '../../../src/protocol/object-text.ts';
import type { Report, ReportDescriptor } from '../../../src/protocol/report.ts';
import { shorten } from '../process-name.ts';
import {
  generationSentence,
  laneSentence,
  nameOf,
  type ReportLane,
  type ReportRow,
  rowSentence,
} from './lane-words.ts';
import { type Measure, type Measures, margin } from './measures.ts';
import { headShapes, rowShapes } from './row-shapes.ts';
import type { Shape } from './shapes.ts';
import type { Picture } from './svg-text.ts';

/** A file of more is opened by no program. */
const mostRows = 2000;
const longestObject = 96;
const lineHeight = 20;

/** A lane as a file for others: names and pids, no arguments, no home folders. */
export function pictureOf(
  lane: ReportLane,
  rows: readonly ReportRow[],
  measures: Measures,
  of: { readonly descriptor: ReportDescriptor; readonly report: Report; readonly measure: Measure },
): Omit<Picture, 'background' | 'looks'> {
  const object = shorten(withoutUsualHomes(plainText(objectText(of.descriptor))), longestObject);
  const target = of.report.processes.find(({ pid }) => pid === of.report.target);
  const taken = plainText(of.report.taken.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'));
  const title = t('Process lane of {0}', object);
  const words = [
    target === undefined
      ? t('Taken {0} by FD Inheritance.', taken)
      : t('{0}, taken {1} by FD Inheritance.', nameOf(target), taken),
    laneSentence(lane),
  ];
  const drawn = rows.slice(0, mostRows);
  const rest = rows.length - drawn.length;
  const heading: Shape[] = [
    text(title, 24, 'lane-text strong'),
    ...words.map((line, index) => text(line, 24 + (index + 1) * lineHeight, 'lane-text quiet')),
  ];
  const top = 24 + words.length * lineHeight + 8;
  const first = top + measures.headHeight;
  const end = first + drawn.length * measures.rowHeight;
  const more =
    rest > 0
      ? [text(t('{0} more rows are not drawn.', rest.toLocaleString('en')), end + 18, 'lane-text quiet')]
      : [];
  return {
    width: Math.ceil(
      Math.max(measures.width, ...[title, ...words].map(of.measure).map((width) => width * 1.1 + 2 * margin)),
    ),
    height: end + (rest > 0 ? 28 : 10),
    title,
    description: [
      ...words,
      ...lane.generations.map(generationSentence),
      ...drawn.map((row) => rowSentence(row, lane)),
    ].join('\n'),
    layers: [
      { x: 0, y: 0, shapes: [...heading, ...more] },
      { x: 0, y: top, shapes: headShapes(lane, measures) },
      ...drawn.map((row, index) => ({
        x: 0,
        y: first + index * measures.rowHeight,
        shapes: rowShapes(row, lane, measures),
      })),
    ],
  };
}

function text(words: string, y: number, style: string): Shape {
  return { type: 'text', style, x: margin, y, text: words, anchor: 'start' };
}
