import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { isEqual } from '../../src/model/equal.ts';
import type { Report, ReportProcess } from '../../src/protocol/report.ts';
import { applied, changeOf, reportChangeSchema } from '../../src/protocol/report-change.ts';
import { withStableDescriptions } from '../../src/protocol/stable-descriptions.ts';
import { descriptor, process, report } from './page-report.ts';

const later = (of: Report): Report => ({ ...structuredClone(of), taken: '2025-01-02T03:04:06.000Z' });

/** Any reading of a small family: few numbers, so that they are used again. */
const anyReport: fc.Arbitrary<Report> = fc
  .uniqueArray(
    fc.record({
      pid: fc.integer({ min: 2, max: 5 }),
      command: fc.constantFrom('a', 'b'),
      startTime: fc.constantFrom(1, 2),
      numbers: fc.uniqueArray(
        fc.record({
          number: fc.nat(8),
          inode: fc.nat(2),
          position: fc.nat(2),
          description: fc.option(fc.nat(4)),
        }),
        { selector: ({ number }) => number },
      ),
    }),
    { selector: ({ pid }) => pid, maxLength: 4 },
  )
  .map((family) =>
    report(
      2,
      family.map(({ pid, command, startTime, numbers }) =>
        process(
          pid,
          1,
          numbers
            .toSorted((a, b) => a.number - b.number)
            .map(({ number, ...given }) => descriptor(number, given)),
          { command, startTime },
        ),
      ),
    ),
  );

describe('the change from one report to the next', () => {
  const child = process(20, 10, [descriptor(3), descriptor(4)]);
  const target = process(10, 1, [descriptor(3)], { relation: 'target' });
  const before = report(10, [target, child]);

  test('is nothing where only the moment is another', () => {
    assert.equal(changeOf(before, later(before)), null);
  });

  test('holds what was opened and closed, and leaves the rest as the same objects', () => {
    const opened = process(20, 10, [descriptor(4), descriptor(5)]);
    const change = changeOf(before, later(report(10, [target, opened])));
    assert.ok(change);
    assert.deepEqual(
      change.processes.map(({ descriptors, closed }) => [descriptors.map(({ number }) => number), closed]),
      [
        [[], []],
        [[5], [3]],
      ],
    );
    const after = applied(before, change);
    assert.equal(after.processes[0], target);
    assert.equal(after.processes[1]?.descriptors[0], child.descriptors[1]);
  });

  test('holds a process that came, and not one that ended', () => {
    const other = process(30, 10, [descriptor(9)]);
    const change = changeOf(before, later(report(10, [target, other])));
    assert.deepEqual(
      change?.processes.map(({ pid, head }) => [pid, head?.command]),
      [
        [10, undefined],
        [30, 'program 30'],
      ],
    );
    assert.deepEqual(change && applied(before, change).processes, [target, other]);
  });

  test('makes the later report of the earlier one, whatever both are, through JSON and its schema', () => {
    fc.assert(
      fc.property(anyReport, anyReport, (earlier, next) => {
        const change = changeOf(earlier, later(next));
        if (change === null) {
          assert.deepEqual({ ...next, taken: '' }, { ...earlier, taken: '' });
        } else {
          const sent = v.parse(reportChangeSchema, JSON.parse(JSON.stringify(change)));
          assert.deepEqual(applied(earlier, sent), later(next));
        }
      }),
    );
  });
});

describe('numbers of open file descriptions', () => {
  const numbers = ({ processes }: Report) =>
    processes.flatMap(({ descriptors }) => descriptors.map(({ description }) => description));
  const held = (pid: number, ...pairs: [number, number][]): ReportProcess =>
    process(
      pid,
      1,
      pairs.map(([number, description]) => descriptor(number, { description })),
    );

  test('stay what they were when one appears before them', () => {
    const before = report(1, [held(1, [3, 0], [4, 1]), held(2, [4, 1])]);
    const after = report(1, [held(1, [2, 0], [3, 1], [4, 2]), held(2, [4, 2], [5, 0])]);
    assert.deepEqual(numbers(withStableDescriptions(before, after)), [2, 0, 1, 1, 2]);
  });

  test('tell the same descriptors apart and together as they did, whatever was before', () => {
    fc.assert(
      fc.property(anyReport, anyReport, (before, after) => {
        const [was, now] = [numbers(after), numbers(withStableDescriptions(before, after))];
        for (const [left, one] of was.entries()) {
          for (const [right, other] of was.entries()) {
            assert.equal(now[left] === now[right], one === other);
          }
        }
      }),
    );
  });

  test('are those of the reading before where nothing changed', () => {
    fc.assert(
      fc.property(anyReport, (before) => {
        assert.deepEqual(numbers(withStableDescriptions(before, later(before))), numbers(before));
      }),
    );
  });
});

test('values are equal when they say the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
      assert.ok(isEqual(normal(left), normal(left)));
      let same = true;
      try {
        assert.deepEqual(normal(left), normal(right));
      } catch {
        same = false;
      }
      assert.equal(isEqual(normal(left), normal(right)), same);
    }),
  );
  assert.ok(!isEqual({ a: undefined }, { b: undefined }) && !isEqual([], {}) && !isEqual([1], [1, 2]));
});
