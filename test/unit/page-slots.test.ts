import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Slots } from '../../media/page/table/slots.ts';

const numbers = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

test('each row in view has an element of its own, and keeps it as long as it stays', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 60 })), {
    minLength: 2,
    maxLength: 30,
  });
  const near = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom(38, 39, 40)), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.oneof(steps, near), (ranges) => {
      const slots = new Slots();
      slots.hold(0, 60);
      let before = new Map<number, number>();
      for (const [first, count] of ranges) {
        slots.hold(first, count);
        const now = new Map(numbers(first, count).map((row) => [row, slots.keyOf(row)]));
        assert.equal(new Set(now.values()).size, count);
        assert.ok([...now.values()].every((slot) => slot >= 0 && slot < 60));
        for (const [row, slot] of now) {
          assert.equal(before.get(row) ?? slot, slot);
        }
        before = now;
      }
    }),
  );
});

test('rows of which none was in view take the elements in the order that these have', () => {
  const slots = new Slots();
  slots.hold(7, 40);
  const before = numbers(7, 40).map((row) => slots.keyOf(row));
  slots.hold(50_003, 40);
  assert.deepEqual(
    numbers(50_003, 40).map((row) => slots.keyOf(row)),
    before,
  );
});

test('the active row has an element of its own, in view and out of it', () => {
  const slots = new Slots();
  const rows = (...indexes: number[]) => indexes.map((index) => ({ index }));
  const keysOf = (isScrolling: boolean, active: number, ...indexes: number[]) => {
    const taken = slots.take({ isScrolling, getVirtualItems: () => rows(...indexes) }, active);
    const keys = taken.map(({ index }) => slots.keyOf(index));
    assert.equal(new Set(keys).size, indexes.length);
    assert.deepEqual(
      [...taken].map(({ index }) => index).sort((a, b) => a - b),
      indexes,
    );
    return [taken.map(({ index }) => index), slots.keyOf(active)];
  };
  assert.deepEqual(keysOf(false, 2, ...numbers(0, 20)), [numbers(0, 20), -1]);
  assert.deepEqual(keysOf(false, 2, 2, ...numbers(500, 20)), [[2, ...numbers(500, 20)], -1]);
  assert.deepEqual(keysOf(false, 900, ...numbers(400, 20), 900), [[...numbers(400, 20), 900], -1]);
  const [scrolled] = keysOf(true, 900, ...numbers(405, 20), 900);
  assert.deepEqual(scrolled, [900, ...numbers(420, 5), ...numbers(405, 15)]);
});
