import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, show } from '../../media/page/comparison.ts';
import { firstPosition, nextPosition, type Position } from '../../media/page/table/keys.ts';
import type { Side } from '../../media/page/words.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const parent = process(10, 1, [descriptor(3, { description: 1 }), descriptor(4), descriptor(5)]);
const child = process(20, 10, [leak(3, 10, { description: 1 }), descriptor(9)]);
const comparison = compare(report(20, [parent, child]), { parent: 10, child: 20 });
assert.ok(comparison);
/** Section, 3|3, section, _|9, section, 4|_, 5|_. */
const { items } = show(comparison, '', []);

function after(from: Position, key: string, wanted: Side = from.side, page = 3): string {
  const next = nextPosition(items, from, wanted, key, page);
  return next === null ? 'none' : `${next.index} ${next.side}`;
}

const leaked: Position = { index: 1, side: 'child' };

test('the table is entered at its first descriptor', () => {
  assert.deepEqual(firstPosition(items), leaked);
  assert.equal(firstPosition([]), null);
});

test('down and up pass over headings', () => {
  assert.equal(after(leaked, 'ArrowDown'), '3 child');
  assert.equal(after({ index: 3, side: 'child' }, 'ArrowUp'), '1 child');
});

test('a row without the wanted side is entered on the other, and the wish is kept', () => {
  assert.equal(after({ index: 1, side: 'parent' }, 'ArrowDown'), '3 child');
  assert.equal(after({ index: 3, side: 'child' }, 'ArrowDown', 'parent'), '5 parent');
});

test('left and right change sides only where there is one', () => {
  assert.equal(after(leaked, 'ArrowLeft'), '1 parent');
  assert.equal(after({ index: 3, side: 'child' }, 'ArrowLeft'), '3 child');
});

test('the ends are ends', () => {
  assert.equal(after(leaked, 'ArrowUp'), '1 child');
  assert.equal(after(leaked, 'End'), '6 parent');
  assert.equal(after({ index: 6, side: 'parent' }, 'ArrowDown'), '6 parent');
  assert.equal(after({ index: 6, side: 'parent' }, 'Home', 'child'), '1 child');
});

test('pages land on a descriptor', () => {
  assert.equal(after(leaked, 'PageDown'), '5 parent');
  assert.equal(after({ index: 3, side: 'child' }, 'PageUp'), '1 child');
});

test('other keys are not its own', () => {
  assert.equal(after(leaked, 'a'), 'none');
});
