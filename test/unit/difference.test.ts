import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { differenceOf } from '../../src/model/difference.ts';
import type { KindTag } from '../../src/model/kind.ts';
import type { Relation } from '../../src/model/process.ts';
import { type VerdictName, verdictNames } from '../../src/model/verdict.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../../src/protocol/report.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const target = (descriptors: ReportDescriptor[], given: Partial<ReportProcess> = {}): ReportProcess =>
  process(10, 1, descriptors, { relation: 'target', command: 'server', ...given });
const one = (...descriptors: ReportDescriptor[]): Report => report(10, [target(descriptors)]);
const numbers = (descriptors: readonly { readonly number: number }[] = []): number[] =>
  descriptors.map(({ number }) => number);
const file = (number: number, path: string, given: Partial<ReportDescriptor> = {}): ReportDescriptor =>
  descriptor(number, { kind: 'regular-file', target: path, ...given });

describe('of one running process', () => {
  test('descriptors appear, go, and change what exec does to them', () => {
    const before = one(file(3, '/a'), file(4, '/b'), file(5, '/c', { flags: ['O_APPEND'] }));
    const after = one(file(3, '/a', { closeOnExec: false }), file(5, '/c'), file(6, '/d'));
    const { sameRun, processes } = differenceOf(before, after, true);
    assert.equal(sameRun, true);
    const [only] = processes;
    assert.deepEqual([numbers(only?.appeared), numbers(only?.gone)], [[6], [4]]);
    assert.deepEqual(
      only?.changed.map(({ after: { number }, fields }) => [number, ...fields]),
      [
        [3, 'close-on-exec'],
        [5, 'flags'],
      ],
    );
  });

  test('a number that stands for another object changed; one of another kind was closed and opened', () => {
    const { processes } = differenceOf(
      one(file(3, '/a'), file(4, '/b')),
      one(file(3, '/x'), descriptor(4)),
      true,
    );
    assert.deepEqual(
      processes[0]?.changed.map(({ fields }) => fields),
      [['object']],
    );
    assert.deepEqual([numbers(processes[0]?.appeared), numbers(processes[0]?.gone)], [[4], [4]]);
  });

  test('a table that could not be read is unknown: nothing of it is gone', () => {
    const unread = report(10, [target([], { tableRead: false })]);
    const { processes } = differenceOf(one(file(3, '/a')), unread, true);
    assert.deepEqual(
      processes.map(({ unread: side, gone }) => [side, gone.length]),
      [['after', 0]],
    );
    assert.deepEqual(differenceOf(unread, unread, true).processes, []);
  });

  test('a worker that was replaced is gone, and another appeared', () => {
    const worker = (pid: number): Report =>
      report(10, [target([]), process(pid, 10, [file(3, '/a')], { command: 'worker' })]);
    const { processes } = differenceOf(worker(20), worker(21), true);
    assert.deepEqual(
      processes.map(({ before, after, appeared, gone }) => [
        before?.pid,
        after?.pid,
        appeared.length,
        gone.length,
      ]),
      [
        [20, undefined, 0, 1],
        [undefined, 21, 1, 0],
      ],
    );
  });
});

test('what was asked for comes first, whatever changed above it', () => {
  const at = (pid: number, relation: Relation, ...descriptors: ReportDescriptor[]): ReportProcess =>
    process(pid, pid - 1, descriptors, { relation });
  const reading = (...descriptors: ReportDescriptor[]): Report =>
    report(
      3,
      (['ancestor', 'ancestor', 'target', 'descendant'] as const).map((relation, index) =>
        at(index + 1, relation, ...descriptors),
      ),
    );
  const { processes } = differenceOf(reading(), reading(file(3, '/a')), true);
  assert.deepEqual(
    processes.map((each) => each.after?.pid),
    [3, 4, 2, 1],
  );
});

describe('of another run', () => {
  const run = (base: number, descriptors: ReportDescriptor[], program = 'server'): Report =>
    report(base + 1, [
      process(base, 1, [], { relation: 'ancestor', command: `/bin/shell ${base}` }),
      process(base + 1, base, descriptors, { relation: 'target', command: program }),
      process(base + 2, base + 1, [], { command: '/usr/bin/worker -n 1' }),
    ]);

  test('processes are found by their place and program, and inodes say nothing', () => {
    const before = run(100, [descriptor(3, { target: 'pipe:[11]' })], 'server-1.0');
    const after = run(200, [descriptor(3, { target: 'pipe:[99]' })], 'server-1.1');
    for (const sameSystem of [true, false]) {
      const { sameRun, matched, processes } = differenceOf(before, after, sameSystem);
      assert.deepEqual([sameRun, matched, processes], [false, 3, []]);
    }
  });

  test('one file more at the start shifts numbers: the others are still the same', () => {
    const before = run(100, [file(3, '/a'), file(4, '/b')]);
    const after = run(200, [file(3, '/new'), file(4, '/a'), file(5, '/b')]);
    const [server] = differenceOf(before, after, false).processes;
    assert.deepEqual([numbers(server?.appeared), numbers(server?.gone)], [[3], []]);
    assert.deepEqual(
      server?.changed.map(({ fields }) => fields),
      [['number'], ['number']],
    );
  });

  test('a pid that another machine has too names nothing', () => {
    const other = report(10, [target([file(3, '/b')], { command: 'other' })]);
    assert.equal(differenceOf(one(file(3, '/a')), other, false).sameRun, false);
  });

  test('a connection’s own port says nothing, the port that is listened on does', () => {
    const socket = (local: string, state: string): ReportDescriptor =>
      descriptor(3, { kind: 'tcp', target: `socket:[${local}]`, details: { local, state } });
    const fields = (state: string): unknown =>
      differenceOf(
        run(100, [socket('127.0.0.1:4000', state)]),
        run(200, [socket('127.0.0.1:5000', state)]),
        false,
      ).processes.flatMap(({ changed }) => changed.map((change) => change.fields));
    assert.deepEqual([fields('ESTABLISHED'), fields('LISTEN')], [[], [['object']]]);
  });
});

test('growth is counted by depth below the target, ancestors left out', () => {
  const family = (leaks: number): Report =>
    report(10, [
      process(1, 0, [leak(3, 1)], { relation: 'ancestor' }),
      target([file(3, '/a')]),
      process(
        20,
        10,
        Array.from({ length: leaks }, (_, index) => leak(index + 3, 10)),
      ),
      process(30, 20, [leak(3, 10)], { tableRead: true }),
      process(31, 20, [], { tableRead: false }),
      process(40, 1, [leak(3, 1)], { relation: 'holder' }),
    ]);
  const { generations, kinds } = differenceOf(family(1), family(3), true);
  assert.deepEqual(
    generations.map(({ depth, before, after }) => [depth, before.leaked, after.leaked, after.unread]),
    [
      [0, 0, 0, 0],
      [1, 1, 3, 0],
      [2, 1, 1, 1],
    ],
  );
  assert.deepEqual(
    kinds.map(({ kind, before, after }) => [kind, before, after]),
    [
      ['regular-file', 1, 1],
      ['pipe', 2, 4],
    ],
  );
});

const kindsDrawn: readonly KindTag[] = ['pipe', 'regular-file', 'tcp', 'tty'];
const anyDescriptor = fc
  .record({
    number: fc.nat(6),
    kind: fc.constantFrom(...kindsDrawn),
    target: fc.constantFrom('/a', '/b', 'pipe:[1]', 'pipe:[2]', 'socket:[3]'),
    closeOnExec: fc.constantFrom(true, false, null),
    verdict: fc.constantFrom<VerdictName>(...verdictNames),
  })
  .map(({ number, ...given }) => descriptor(number, given));
const anyProcess = fc
  .record({
    pid: fc.integer({ min: 1, max: 6 }),
    parentPid: fc.nat(6),
    startTime: fc.nat(2),
    relation: fc.constantFrom('target', 'descendant', 'holder', 'ancestor'),
    command: fc.constantFrom('a', '/b c', 'constructor'),
    tableRead: fc.boolean(),
    descriptors: fc.uniqueArray(anyDescriptor, { selector: ({ number }) => number, maxLength: 5 }),
  })
  .map(({ pid, parentPid, descriptors, ...given }) =>
    process(pid, parentPid, given.tableRead ? descriptors : [], given as Partial<ReportProcess>),
  );
const anyReport = fc
  .uniqueArray(anyProcess, { selector: ({ pid }) => pid, maxLength: 5 })
  .map((processes) => report(1, processes));

test('nothing differs from itself', () => {
  fc.assert(
    fc.property(anyReport, fc.boolean(), (reading, sameSystem) => {
      const { matched, processes } = differenceOf(reading, structuredClone(reading), sameSystem);
      assert.deepEqual([matched, processes], [reading.processes.length, []]);
    }),
  );
});

test('swapping the readings swaps what appeared with what is gone', () => {
  fc.assert(
    fc.property(anyReport, anyReport, fc.boolean(), (a, b, sameSystem) => {
      const said = (before: Report, after: Report, swapped: boolean): unknown => {
        const { sameRun, matched, processes } = differenceOf(before, after, sameSystem);
        const rows = processes.map(({ before: left, after: right, appeared, gone, changed }) => {
          const sides = [left?.pid ?? 0, right?.pid ?? 0];
          const lists = [numbers(appeared), numbers(gone)];
          const pairs = changed.map((change) => {
            const both = [change.before.number, change.after.number];
            return JSON.stringify([swapped ? both.reverse() : both, change.fields]);
          });
          return JSON.stringify(
            swapped ? [sides.reverse(), lists.reverse(), pairs.sort()] : [sides, lists, pairs.sort()],
          );
        });
        return [sameRun, matched, rows.sort()];
      };
      assert.deepEqual(said(b, a, true), said(a, b, false));
    }),
  );
});

test('every descriptor is in exactly one list, or unchanged', () => {
  fc.assert(
    fc.property(anyReport, anyReport, (a, b) => {
      for (const { before, after, unread, appeared, gone, changed } of differenceOf(a, b, true).processes) {
        if (unread === null) {
          const unchanged = (before?.descriptors.length ?? 0) - gone.length - changed.length;
          assert.equal((after?.descriptors.length ?? 0) - appeared.length - changed.length, unchanged);
          assert.ok(unchanged >= 0);
        }
      }
    }),
  );
});
