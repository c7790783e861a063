import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import type { ProcessNews } from '../../media/page/follow/passing.ts';
import { laneStep } from '../../media/page/lane/lane-keys.ts';
import { laneSentence, type ReportRow, rowName, rowSentence } from '../../media/page/lane/lane-words.ts';
import { measuresOf, nameAt } from '../../media/page/lane/measures.ts';
import { pictureOf } from '../../media/page/lane/picture.ts';
import { reportLane } from '../../media/page/lane/report-lane.ts';
import { svgText } from '../../media/page/lane/svg-text.ts';
import { emptyModel, modelFromSaved, savedFromModel } from '../../media/page/page-model.ts';
import { receive } from '../../media/page/receive.ts';
import { laneRows } from '../../src/model/lane/rows.ts';
import { withoutHomes } from '../../src/protocol/export/redact.ts';
import { largestPicture, pageState, toHost } from '../../src/protocol/messages.ts';
import type { ReportDescriptor, ReportProcess } from '../../src/protocol/report.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const measure = (text: string): number => text.length * 7;

function drawn(
  processes: ReportProcess[],
  opened: ReadonlySet<string> = new Set(),
  news: readonly ProcessNews[] = [],
) {
  const [first] = processes;
  const [row] = first?.descriptors ?? [];
  assert.ok(first && row);
  const lane = reportLane(report(first.pid, processes), first.pid, row.number, news);
  assert.ok(lane);
  const rows = laneRows<ReportDescriptor, ReportProcess>(lane, opened);
  const measures = measuresOf(lane, rows, 13, measure);
  const of = { descriptor: row, report: report(first.pid, processes), measure };
  const picture = pictureOf(lane, rows, measures, of);
  const svg = svgText({ ...picture, background: '#000000', looks: new Map() });
  return { lane, rows, measures, svg };
}

const shared = { description: 7, closeOnExec: false };
const family = (count: number, command = 'worker --secret', target = 'pipe:[7]'): ReportProcess[] => [
  process(10, 1, [descriptor(3, { ...shared, target })], { command: `/usr/bin/server --password=geheim` }),
  ...Array.from({ length: count }, (_, index) => process(20 + index, 10, [leak(3, 10, shared)], { command })),
];

describe('a lane as a picture', () => {
  test('has names and pids, no arguments and no home folders', () => {
    const { svg } = drawn(family(2, 'worker --secret', '/home/ana/notes.txt'));
    for (const word of [
      'server (10)',
      'worker (20)',
      'worker (21)',
      '~/notes.txt',
      '2025-01-02 03:04:05 UTC',
    ]) {
      assert.ok(svg.includes(word), word);
    }
    assert.doesNotMatch(svg, /geheim|secret|password|ana|usr/);
  });

  test('whatever a process is called is text', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('</text><script>', '"><x', '&lt;', ']]>', '\ufffe', '\ud800', '\u202e', '<!--'),
    );
    fc.assert(
      fc.property(hostile, hostile, (command, target) => {
        const { svg } = drawn(family(1, command, target));
        // XML 1.0: nothing but our own elements, attributes in quotes, and entities.
        const text = '[^<&"]|&(?:amp|lt|gt|quot);';
        const element = `<(?:/?(?:svg|title|desc|g|text)|rect|path|circle)(?: [A-Za-z-]+="(?:${text})*")*/?>`;
        assert.match(svg, new RegExp(`^(?:${element}|${text})*$`, 'u'));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
        assert.doesNotMatch(svg, /[\u0000-\u0008\u000b-\u001f\u202e\ufffe\uffff]|\p{Cs}/u);
        const opened = svg.match(/<(?:svg|title|desc|g|text)[ >]/g)?.length;
        assert.equal(opened, svg.match(/<\/(?:svg|title|desc|g|text)>/g)?.length);
      }),
    );
  });

  test('of thousands of rows is cut, says so, and is not too large to be sent', () => {
    const programs = Array.from({ length: 5000 }, (_, index) =>
      process(20 + index, 10, [leak(3, 10, shared)], { command: `program-${index}` }),
    );
    const { svg, rows } = drawn([...family(0), ...programs]);
    assert.equal(rows.length, 5001);
    assert.ok(svg.includes('3,001 more rows are not drawn.'));
    assert.ok(svg.length < largestPicture / 2, String(svg.length));
  });
});

test('no name reaches the column after it', () => {
  const { rows, lane, measures } = drawn([
    ...family(5),
    process(90, 20, [leak(3, 10, shared)], { command: 'x'.repeat(90) }),
  ]);
  for (const row of rows) {
    const end = nameAt(row, measures.left, measures.rail) + measure(rowName(row, lane));
    assert.ok(end < measures.columns.number);
  }
  assert.ok(
    measures.columns.number < measures.columns.exec && measures.columns.exec < measures.columns.verdict,
  );
});

test('a row says who holds it, as what, and how it came there', () => {
  const { rows, lane } = drawn([
    ...family(0),
    process(20, 10, [], { command: 'sh' }),
    process(30, 20, [leak(3, 10, shared)], { command: 'sleep' }),
  ]);
  assert.deepEqual(
    rows.map((row) => rowSentence(row, lane)),
    [
      'server (10), the origin: descriptor 3, Own, inheritable.',
      'sh (20): not held here, but further down.',
      'sleep (30): descriptor 3, LEAKED · high, inheritable.',
    ],
  );
});

test('who has ended while it was watched stays in the lane, marked so', () => {
  const [server, worker] = family(1);
  assert.ok(server && worker);
  const names = (...ended: ReportProcess[]) => {
    const news = ended.map((process) => ({ process, change: 'ended' }) as const);
    const { rows, lane, svg } = drawn([server, worker], new Set(), news);
    assert.ok(
      ended.every((each) => svg.includes(`${each === server ? 'server' : 'worker'} (${each.pid}) · ended`)),
    );
    return [...rows.map((row) => rowName(row, lane)), laneSentence(lane)];
  };
  const held = '2 processes hold it, proved by kcmp(2).';
  assert.deepEqual(names(), ['server (10)', 'worker (20)', held]);
  assert.deepEqual(names(worker), [
    'server (10)',
    'worker (20) · ended',
    `${held} worker (20) has ended, and is shown as it was read last.`,
  ]);
  assert.deepEqual(names(worker, server), [
    'server (10) · ended',
    'worker (20) · ended',
    `${held} server (10) and worker (20) have ended, and are shown as they were read last.`,
  ]);
});

test('who has ended is no origin of what it was given by somebody who has closed it since', () => {
  const worker = process(20, 10, [leak(3, 10, shared)], { command: 'worker' });
  const { rows, lane } = drawn([worker, process(10, 1)], new Set(), [{ process: worker, change: 'ended' }]);
  assert.deepEqual(
    rows.map((row) => rowSentence(row, lane)),
    ['worker (20) · ended: descriptor 3, LEAKED · high, inheritable.'],
  );
});

describe('keys in a lane', () => {
  const processes = [...family(3), process(90, 10, [leak(3, 10, shared)], { command: 'other' })];
  const { rows } = drawn(processes);
  const fold = rows[1]?.key ?? '';
  const step = (shown: readonly ReportRow[], from: string, key: string) => laneStep(shown, from, key, 10);

  test('go up and down, and stop at both ends', () => {
    assert.deepEqual(step(rows, '10', 'ArrowDown'), { type: 'go', key: fold });
    assert.deepEqual(step(rows, '10', 'ArrowUp'), { type: 'go', key: '10' });
    assert.deepEqual(step(rows, '10', 'End'), { type: 'go', key: '90' });
    assert.deepEqual(step(rows, '90', 'PageDown'), { type: 'go', key: '90' });
    assert.equal(step(rows, '90', 'x'), null);
    assert.equal(step(rows, 'gone', 'ArrowDown'), null);
  });

  test('open a fold, enter and leave it, and close it', () => {
    assert.deepEqual(step(rows, fold, 'ArrowRight'), { type: 'toggle', key: fold });
    const { rows: opened } = drawn(processes, new Set([fold]));
    assert.deepEqual(step(opened, fold, 'ArrowRight'), { type: 'go', key: '20' });
    assert.deepEqual(step(opened, '21', 'ArrowLeft'), { type: 'go', key: fold });
    assert.deepEqual(step(opened, fold, 'ArrowLeft'), { type: 'toggle', key: fold });
    assert.deepEqual(step(opened, fold, 'Enter'), { type: 'toggle', key: fold });
  });

  test('choose the row of a holder', () => {
    assert.deepEqual(step(rows, '90', ' '), { type: 'choose', place: { pid: 90, number: 3 } });
  });
});

test('a lane that was hidden stays hidden, also for another inspection; a page of before shows it', () => {
  const hidden = { ...emptyModel, lane: false };
  assert.equal(modelFromSaved(v.parse(pageState, savedFromModel(hidden))).lane, false);
  assert.equal(receive(hidden, { type: 'empty', notice: null }).lane, false);
  const { lane: _lane, ...before } = savedFromModel(emptyModel);
  assert.equal(v.parse(pageState, before).lane, true);
});

test('the host takes a picture only, and none without end', () => {
  const message = (svg: string) => ({ type: 'exportLane', place: { pid: 1, number: 3 }, svg });
  assert.ok(v.is(toHost, message('<svg ></svg>')));
  assert.ok(!v.is(toHost, message('<html></html>')));
  assert.ok(!v.is(toHost, message(`<svg ${'x'.repeat(largestPicture)}`)));
});

test('home folders that only the host knows are left out of what the page drew', () => {
  const svg = '<text>/data/ana/x, /data/anabel/y (/data/ana)</text>';
  assert.equal(withoutHomes(svg, ['/data/ana', '/', '/text']), '<text>~/x, /data/anabel/y (~)</text>');
});
