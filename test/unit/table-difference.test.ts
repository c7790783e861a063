import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Followed, follow } from '../../src/model/followed.ts';
import { type Difference, differenceOf } from '../../src/model/table-difference.ts';
import type { ReportDescriptor, ReportProcess } from '../../src/protocol/report.ts';
import { descriptor, process } from './page-report.ts';

const refusal = { call: 'readlink', code: 'EACCES', message: 'refused' };
const file = (number: number, inode: number, given: Partial<ReportDescriptor> = {}): ReportDescriptor =>
  descriptor(number, { kind: 'regular-file', target: `/tmp/${inode}`, inode, mountId: 1, ...given });

function words({ appeared, altered, vanished }: Difference<ReportDescriptor>): string[] {
  return [
    ...appeared.map(({ number }) => `+${number}`),
    ...altered.map(({ after, aspects }) => `~${after.number} ${aspects.join()}`),
    ...vanished.map(({ number }) => `-${number}`),
  ];
}

test('what is only in one of the two tables appeared or vanished', () => {
  assert.deepEqual(words(differenceOf([file(3, 1), file(4, 2)], [file(4, 2), file(5, 3)])), ['+5', '-3']);
});

test('a table is no different from itself, and reading moves nothing but the position', () => {
  const table = [file(3, 1), descriptor(4), file(5, 2, { refusal })];
  assert.deepEqual(words(differenceOf(table, table)), []);
  assert.deepEqual(words(differenceOf([file(3, 1, { position: 0 })], [file(3, 1, { position: 9 })])), []);
});

test('a number that stands for another object has changed in that alone', () => {
  assert.deepEqual(words(differenceOf([file(3, 1)], [file(3, 2, { closeOnExec: false })])), ['~3 object']);
  const [old, now] = [descriptor(3, { target: 'pipe:[1]' }), descriptor(3, { target: 'pipe:[2]' })];
  assert.deepEqual(words(differenceOf([old], [now])), ['~3 object']);
});

test('each aspect of an object is told', () => {
  const before = file(3, 1, { flags: ['O_APPEND', 'O_SYNC'], details: {} });
  const after = {
    flags: ['O_SYNC'],
    closeOnExec: false,
    access: 'r',
    target: '/tmp/1 (deleted)',
    details: { locks: [{ type: 'FLOCK' }], state: 'LISTEN' },
  } as const;
  assert.deepEqual(
    words(differenceOf([before], [{ ...before, ...after, flags: [...after.flags], details: after.details }])),
    ['~3 name,access,flags,close-on-exec,endpoints,locks'],
  );
  const reordered = { ...before, flags: ['O_SYNC', 'O_APPEND'] };
  assert.deepEqual(words(differenceOf([before], [reordered])), []);
});

test('what could not be read has not changed', () => {
  assert.deepEqual(words(differenceOf([file(3, 1)], [file(3, 2, { refusal })])), []);
  assert.deepEqual(
    words(differenceOf([file(3, 1, { closeOnExec: null })], [file(3, 1, { closeOnExec: true })])),
    [],
  );
});

type Step = Followed<ReportProcess, ReportDescriptor, string>;
const stop = (before: Step | null, place: string, ...processes: ReportProcess[]): Step =>
  follow<ReportDescriptor, ReportProcess, string>(before, processes, place);
const marks = ({ processes }: Step): string[] =>
  processes.flatMap(({ process: { pid }, change, rows }) => [
    `${pid} ${change ?? ''}`.trim(),
    ...rows.map((row) =>
      `${row.descriptor.number} ${row.change ?? ''} ${row.since ? `${row.since.from}-${row.since.to}` : ''}`.trim(),
    ),
  ]);

test('a descriptor keeps where it appeared until it is closed', () => {
  const first = stop(null, 'a:1', process(9, 1, [file(3, 1)]));
  assert.deepEqual(marks(first), ['9', '3']);
  const second = stop(first, 'a:2', process(9, 1, [file(3, 1), file(4, 2)]));
  assert.deepEqual(marks(second), ['9', '3', '4 appeared a:1-a:2']);
  const third = stop(second, 'a:3', process(9, 1, [file(4, 2, { closeOnExec: false })]));
  assert.deepEqual(marks(third), ['9', '4 altered a:1-a:2', '3 vanished']);
  const fourth = stop(third, 'a:4', process(9, 1, [file(4, 7)]));
  assert.deepEqual(marks(fourth), ['9', '4 altered a:3-a:4']);
});

test('a process starts and ends between two stops; a pid that is used again is another process', () => {
  const first = stop(null, 'a:1', process(9, 1));
  const second = stop(first, 'a:2', process(9, 1), process(10, 9, [file(3, 1)]));
  assert.deepEqual(marks(second), ['9', '10 started', '3']);
  const third = stop(second, 'a:3', process(9, 1), process(10, 9, [], { startTime: 7 }));
  assert.deepEqual(marks(third), ['9', '10 started', '10 gone']);
  assert.deepEqual(marks(stop(third, 'a:4', process(9, 1))), ['9', '10 gone']);
});

test('of a table that could not be read nothing vanished, and nothing appears when it can be read again', () => {
  const first = stop(null, 'a:1', process(9, 1, [file(3, 1)]));
  const second = stop(first, 'a:2', process(9, 1, [], { tableRead: false }));
  assert.deepEqual(marks(second), ['9']);
  assert.deepEqual(marks(stop(second, 'a:3', process(9, 1, [file(3, 1)]))), ['9', '3']);
});
