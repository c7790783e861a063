import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame } from '../../src/editor/debug/frame.ts';
import { leaksMade } from '../../src/editor/debug/leaks-made.ts';
import { rememberLeaks } from '../../src/editor/debug/remember-leaks.ts';
import type { Tables } from '../../src/editor/debug/stops.ts';
import { descriptorRows, processHistory, processRows, rowsBelow } from '../../src/editor/debug/view/rows.ts';
import { follow } from '../../src/model/followed.ts';
import type { ReportDescriptor, ReportProcess } from '../../src/protocol/report.ts';
import { descriptor, leak, process } from './page-report.ts';

const at = (line: number): Frame => ({ label: `worker.c:${line}`, source: null, line, column: 1 });
const stop = (before: Tables | null, line: number, ...processes: ReportProcess[]): Tables =>
  follow<ReportDescriptor, ReportProcess, Frame>(before, processes, at(line));
const parent = (...descriptors: ReportDescriptor[]): ReportProcess =>
  process(30, 20, descriptors, { relation: 'target', command: 'worker' });

function lines(tables: Tables): string[] {
  return processRows('s', tables).flatMap((row) => [
    `${row.followed.process.pid} ${processHistory(row) ?? ''}`.trim(),
    ...descriptorRows(row).map((each) => `${each.row.descriptor.number} ${each.happened ?? ''}`.trim()),
  ]);
}

const first = stop(null, 41, parent(descriptor(3), descriptor(4)));
const second = stop(first, 42, parent(descriptor(3), descriptor(4), descriptor(7)));

test('at the first stop nothing has happened', () => {
  assert.deepEqual(lines(first), ['30', '3', '4']);
});

test('what appeared comes first and says between which lines, and keeps saying so', () => {
  assert.deepEqual(lines(second), ['30', '7 appeared between worker.c:41 and worker.c:42', '3', '4']);
  const third = stop(second, 43, parent(descriptor(3, { closeOnExec: false }), descriptor(7)));
  assert.deepEqual(lines(third), [
    '30',
    '3 changed (close-on-exec) between worker.c:42 and worker.c:43',
    '4 vanished between worker.c:42 and worker.c:43',
    '7 appeared between worker.c:41 and worker.c:42',
  ]);
});

test('two stops at one line are told apart from one', () => {
  const again = stop(first, 41, parent(descriptor(3), descriptor(4), descriptor(5)));
  assert.equal(lines(again)[1], '5 appeared between two stops at worker.c:41');
});

test('a child’s leak says where its origin was opened', () => {
  const third = stop(
    second,
    43,
    parent(descriptor(3), descriptor(4), descriptor(7)),
    process(40, 30, [leak(7, 30), leak(10, 1)]),
  );
  assert.deepEqual(lines(third).slice(-3), [
    '40 started between worker.c:42 and worker.c:43',
    '7 appeared in worker (30) between worker.c:41 and worker.c:42',
    '10',
  ]);
});

test('leaks of children count where the debugged program made them', () => {
  const tables = stop(
    second,
    43,
    parent(leak(7, 20)),
    process(40, 30, [leak(7, 30), leak(10, 1), leak(11, 0, { origin: null })]),
  );
  assert.deepEqual(
    leaksMade(tables).map(({ process: { pid }, descriptor: { number } }) => [pid, number]),
    [
      [40, 7],
      [40, 11],
    ],
  );
  assert.deepEqual(leaksMade(stop(tables, 44, parent())), []);
});

test('a leak that was seen stays one when its origin is closed, and says so', () => {
  const seen = stop(second, 43, parent(descriptor(7)), process(40, 30, [leak(7, 30)]));
  const now = process(40, 30, [descriptor(7, { flags: ['O_APPEND'] })]);
  const closed = rememberLeaks(seen, stop(seen, 44, parent(), now));
  const [made] = leaksMade(closed);
  assert.deepEqual(made?.descriptor.evidence, [
    'no ancestor has it',
    'Since the stop at worker.c:43, worker (30) has closed it.',
  ]);
  assert.deepEqual(made?.descriptor.flags, ['O_APPEND']);
  const later = rememberLeaks(closed, stop(closed, 45, parent(), now));
  assert.equal(leaksMade(later)[0]?.descriptor.evidence.length, 2);
  const other = process(40, 30, [descriptor(7, { target: 'pipe:[9]' })]);
  assert.deepEqual(leaksMade(rememberLeaks(later, stop(later, 46, parent(), other))), []);
});

test('from the second stop on, many descriptors that nothing happened to are folded, and nothing else is', () => {
  const many = Array.from({ length: 9 }, (_, at) => descriptor(30 + at));
  const before = stop(null, 41, parent(...many, leak(10, 1)));
  const below = (tables: Tables): (number | string)[] =>
    processRows('s', tables).flatMap((row) =>
      rowsBelow(row).map((each) =>
        each.type === 'folded' ? `${each.rows.length}` : each.row.descriptor.number,
      ),
    );
  assert.deepEqual(below(before), [10, ...many.map(({ number }) => number)]);
  assert.deepEqual(below(stop(before, 42, parent(...many, leak(10, 1), descriptor(7)))), [7, 10, '9']);
  assert.deepEqual(below(stop(before, 42, parent(...many.slice(1), leak(10, 1)))), [
    30,
    10,
    ...many.slice(1).map(({ number }) => number),
  ]);
});
