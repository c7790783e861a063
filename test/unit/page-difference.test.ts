import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { itemsOf } from '../../media/page/difference/items.ts';
import { modelFromState, stateFromModel } from '../../media/page/difference/model.ts';
import { changeCount, rowsOfDifference } from '../../media/page/difference/rows.ts';
import type { Wanted } from '../../media/page/difference/shown-rows.ts';
import { treeStep } from '../../media/page/difference/tree-keys.ts';
import { itemSentence } from '../../media/page/difference/words.ts';
import { differenceOf } from '../../src/model/difference.ts';
import { comparisonState } from '../../src/protocol/comparison-messages.ts';
import { redactComparison } from '../../src/protocol/export/redact-comparison.ts';
import type { Report, ReportDescriptor } from '../../src/protocol/report.ts';
import { savedOf } from '../../src/protocol/saved.ts';
import { compareSaved } from '../../src/protocol/saved-difference.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const file = (number: number, target: string, given: Partial<ReportDescriptor> = {}): ReportDescriptor =>
  descriptor(number, { kind: 'regular-file', target, ...given });
const before = report(10, [
  process(10, 1, [file(3, '/a'), file(4, '/b'), leak(5, 1)], { relation: 'target', command: 'server' }),
  process(20, 10, [file(3, '/a')], { command: 'calm' }),
]);
const after = report(10, [
  process(10, 1, [file(3, '/a', { flags: ['O_APPEND'] }), leak(5, 1), file(6, '/c')], {
    relation: 'target',
    command: 'server',
  }),
  process(20, 10, [file(3, '/a')], { command: 'calm' }),
  process(30, 10, [leak(7, 10)], { command: 'worker' }),
]);
const everything: Wanted = { filter: '', changes: [], leaksOnly: false };
const rows = rowsOfDifference(differenceOf(before, after, true));
const items = (wanted: Partial<Wanted> = {}, folds: readonly string[] = []) =>
  itemsOf(rows, { ...everything, ...wanted }, new Set(folds));
const said = (wanted: Partial<Wanted> = {}, folds: readonly string[] = []): string[] =>
  items(wanted, folds).items.map((item) => `${item.level} ${itemSentence(item)}`);

describe('the rows of a comparison', () => {
  test('what differs is open, what does not is closed', () => {
    assert.deepEqual(said(), [
      '1 server (10), 1 appeared, 1 gone, 1 changed',
      '2 appeared, descriptor 6, file /c, own, closes',
      '2 gone, descriptor 4, file /b, own, closes',
      '2 changed, descriptor 3, file /a, flags: none → O_APPEND',
      '2 1 unchanged descriptor',
      '1 worker (30), process appeared, 1 appeared, 0 gone, 0 changed',
      '2 appeared, descriptor 7, pipe pipe:[7], leaked (high), closes',
      '1 1 process in which nothing differs',
    ]);
    assert.deepEqual([items().shown, changeCount(rows)], [4, 4]);
  });

  test('rows that were opened show what they hold, those that were closed nothing', () => {
    const folds = ['before 10@100', 'same', 'before 20@200', 'before 20@200/unchanged'];
    assert.deepEqual(said({ filter: '/a' }, folds), [
      '1 server (10), 0 appeared, 0 gone, 1 changed',
      '1 1 process in which nothing differs',
      '2 calm (20)',
      '3 1 unchanged descriptor',
      '4 unchanged, descriptor 3, file /a, own, closes',
    ]);
  });

  test('only leaks leaves what leaked before or after', () => {
    assert.deepEqual(said({ leaksOnly: true }), [
      '1 server (10)',
      '2 1 unchanged descriptor',
      '1 worker (30), process appeared, 1 appeared, 0 gone, 0 changed',
      '2 appeared, descriptor 7, pipe pipe:[7], leaked (high), closes',
    ]);
  });

  test('words are looked for in the process, the change and both sides together', () => {
    assert.equal(items({ filter: 'server appeared' }).shown, 1);
    assert.equal(items({ filter: 'worker 7 leaked' }).shown, 1);
    assert.equal(items({ filter: 'worker /c' }).items.length, 0);
    assert.equal(items({ changes: ['gone', 'changed'] }).shown, 2);
    assert.ok(!said({ changes: ['gone'] }).some((each) => each.includes('unchanged')));
  });

  test('keys are told apart, and each row knows its place among the others', () => {
    const { items: all } = items({}, ['same', 'before 10@100/unchanged']);
    assert.equal(new Set(all.map(({ key }) => key)).size, all.length);
    for (const { position, setSize } of all) {
      assert.ok(position >= 1 && position <= setSize);
    }
  });

  test('a table that was not read is said not to be compared', () => {
    const unread = report(10, [
      process(10, 1, [], { relation: 'target', command: 'server', tableRead: false }),
    ]);
    const { items: all } = itemsOf(
      rowsOfDifference(differenceOf(before, unread, true)),
      everything,
      new Set(),
    );
    assert.equal(all[0] && itemSentence(all[0]), 'server (10), Not compared: its table was not read after.');
  });
});

test('keys go through the tree as in any other', () => {
  const { items: all } = items();
  const step = (index: number, key: string): unknown => treeStep(all, index, key, 3);
  assert.deepEqual(step(0, 'ArrowDown'), { type: 'go', index: 1 });
  assert.deepEqual(step(0, 'ArrowUp'), { type: 'go', index: 0 });
  assert.deepEqual(step(1, 'End'), { type: 'go', index: 7 });
  assert.deepEqual(step(3, 'PageDown'), { type: 'go', index: 6 });
  assert.deepEqual(step(0, 'ArrowRight'), { type: 'go', index: 1 });
  assert.deepEqual(step(0, 'ArrowLeft'), { type: 'toggle', key: 'before 10@100' });
  assert.deepEqual(step(3, 'ArrowLeft'), { type: 'go', index: 0 });
  assert.deepEqual(step(4, 'ArrowRight'), { type: 'toggle', key: 'before 10@100/unchanged' });
  assert.deepEqual(step(1, 'Enter'), { type: 'choose', key: 'before 10@100/>6' });
  assert.equal(step(1, 'x'), null);
});

const saved = (of: Report) =>
  savedOf(
    { title: 'server (10)', summary: null, answer: null, report: of },
    { host: { name: 'box', platform: 'Linux', release: '6', boot: 'b' }, version: '1', redacted: false },
  );

describe('what the page keeps', () => {
  const snapshots = {
    before: { name: 'a', address: { kind: 'file', uri: 'file:///a' } as const, saved: saved(before) },
    after: { name: 'b', address: { kind: 'kept', key: 'f'.repeat(64) } as const, saved: saved(after) },
  };

  test('is parsed again, however much was typed and opened', () => {
    const model = {
      ...modelFromState(null),
      snapshots,
      filter: 'x'.repeat(20_000),
      folds: Array.from({ length: 2000 }, (_, index) => `after ${index}@1`),
      selected: 'before 10@100/>6',
    };
    const parsed = v.parse(comparisonState, stateFromModel(model));
    assert.deepEqual(
      [parsed.before, parsed.filter.length, parsed.folds.length],
      [{ name: 'a', address: snapshots.before.address }, 10_000, 1000],
    );
    assert.equal(modelFromState(parsed).selected, model.selected);
    assert.equal(stateFromModel(modelFromState(parsed)), null);
  });

  test('is refused where a key could lead out of the storage', () => {
    const state = stateFromModel({ ...modelFromState(null), snapshots });
    for (const key of ['../../secret', `${'f'.repeat(64)}/x`, '']) {
      const hostile = { ...state, after: { name: 'b', address: { kind: 'kept', key } } };
      assert.equal(v.safeParse(comparisonState, hostile).success, false, key);
    }
  });
});

test('without arguments, what differed differs still, and what was the same does not', () => {
  const run = (argument: string, target: string): Report =>
    report(10, [
      process(10, 1, [file(3, target), file(4, '/data/first.db')], {
        relation: 'target',
        command: `server ${argument}`,
      }),
    ]);
  const whole = compareSaved(
    saved(run('/data/first.db', '/x/first')),
    saved(run('/data/other.db', '/x/other')),
  );
  const short = redactComparison(whole, { homes: [], users: [] });
  const counts = ({ difference }: typeof whole): unknown =>
    difference.processes.map(({ changed, unchanged }) => [
      changed.map(({ fields }) => fields),
      unchanged.length,
    ]);
  assert.deepEqual(counts(short), [[[['object']], 1]]);
  assert.deepEqual(counts(short), counts(whole));
  assert.deepEqual([short.before.host.name, short.after.host.name], [null, null]);
  assert.ok(short.before.redacted && short.after.redacted);
  assert.doesNotMatch(JSON.stringify(short), /first\.db|other\.db|box/);
});
