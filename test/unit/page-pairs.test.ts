import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ancestorsOf, childrenToChoose, defaultPair, isPair } from '../../media/page/pairs.ts';
import { pairShowing } from '../../media/page/reveal.ts';
import { leak, process, report } from './page-report.ts';

const shell = process(10, 1, [], { relation: 'ancestor' });
const editor = process(20, 10, [], { relation: 'ancestor' });
const target = process(30, 20, [], { relation: 'target' });
const worker = process(40, 30);
const family = report(30, [shell, editor, target, worker]);
const holder = process(77, 1, [], { relation: 'holder' });
const withHolder = report(30, [shell, editor, target, worker, holder]);

describe('the pair at first', () => {
  test('is the target and its parent when nothing leaked', () => {
    assert.deepEqual(defaultPair(family), { parent: 20, child: 30 });
  });

  test('is the process with the most severe leak, before the one with the most leaks', () => {
    const many = process(30, 20, [leak(3, 20), leak(4, 20), leak(5, 20)], { relation: 'target' });
    const severe = process(40, 30, [leak(3, 30, { severity: 'critical' })]);
    assert.deepEqual(defaultPair(report(30, [shell, editor, many, severe])), { parent: 30, child: 40 });
  });

  test('has the nearest ancestor that holds most of the leaks', () => {
    const shared = [1, 2].map((description) => leak(description + 2, 10, { description }));
    const holders = (near: typeof shared) => [
      process(10, 1, shared, { relation: 'ancestor' }),
      process(20, 10, near, { relation: 'ancestor' }),
      process(30, 20, shared, { relation: 'target' }),
    ];
    assert.deepEqual(defaultPair(report(30, holders(shared))), { parent: 20, child: 30 });
    assert.deepEqual(defaultPair(report(30, holders(shared.slice(1)))), { parent: 10, child: 30 });
  });

  test('is not an ancestor of what was asked for, whatever leaked there', () => {
    const above = process(20, 10, [leak(3, 10, { severity: 'critical' })], { relation: 'ancestor' });
    assert.deepEqual(defaultPair(report(30, [shell, above, target])), { parent: 20, child: 30 });
  });

  test('has no parent for a process alone', () => {
    assert.deepEqual(defaultPair(report(30, [target])), { parent: null, child: 30 });
  });

  test('is none where nothing was read', () => {
    assert.equal(defaultPair(report(0, [])), null);
  });
});

describe('who can be chosen', () => {
  test('ancestors come nearest first', () => {
    assert.deepEqual(
      ancestorsOf(family, worker).map(({ pid }) => pid),
      [30, 20, 10],
    );
  });

  test('children are all that have an ancestor, and who is no ancestor', () => {
    assert.deepEqual(
      childrenToChoose(withHolder).map(({ pid }) => pid),
      [20, 30, 40, 77],
    );
  });

  test('processes that name each other as parent do not go round for ever', () => {
    const circle = report(2, [process(2, 3), process(3, 2)]);
    assert.deepEqual(
      ancestorsOf(circle, process(2, 3)).map(({ pid }) => pid),
      [3],
    );
  });

  test('a pair needs an ancestor and its child', () => {
    assert.equal(isPair(family, { parent: 10, child: 40 }), true);
    assert.equal(isPair(family, { parent: 40, child: 10 }), false);
    assert.equal(isPair(family, { parent: 10, child: 99 }), false);
  });

  test('a pair without a parent is for who has none', () => {
    assert.equal(isPair(withHolder, { parent: null, child: 77 }), true);
    assert.equal(isPair(withHolder, { parent: null, child: 40 }), false);
  });
});

describe('revealing a process', () => {
  const current = { parent: 20, child: 30 };

  test('leaves a pair that shows it', () => {
    assert.equal(pairShowing(family, current, 20), current);
    assert.equal(pairShowing(family, current, 30), current);
  });

  test('puts an ancestor on the parent side', () => {
    assert.deepEqual(pairShowing(family, current, 10), { parent: 10, child: 30 });
  });

  test('puts a descendant on the child side, beside its parent', () => {
    assert.deepEqual(pairShowing(family, current, 40), { parent: 30, child: 40 });
  });

  test('finds a child for a root', () => {
    assert.deepEqual(pairShowing(family, null, 10), { parent: 10, child: 20 });
  });

  test('shows a process outside the family alone', () => {
    assert.deepEqual(pairShowing(withHolder, current, 77), { parent: null, child: 77 });
  });

  test('puts a process outside the family beside its own parent where that was read', () => {
    const related = report(30, [...withHolder.processes, process(78, 77, [], { relation: 'holder' })]);
    assert.deepEqual(pairShowing(related, current, 78), { parent: 77, child: 78 });
  });

  test('is nothing for a process that is not there', () => {
    assert.equal(pairShowing(family, current, 99), null);
  });
});
