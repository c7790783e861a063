import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refreshed } from '../../src/editor/inspection/again.ts';
import { inspectionOf, processInspection, withRecording } from '../../src/editor/inspection/judged.ts';
import { Budget } from '../../src/launch/recording/budget.ts';
import { paceAfter } from '../../src/launch/recording/pace.ts';
import { Retention } from '../../src/launch/recording/retention.ts';
import { nothingExpected } from '../../src/model/expectation.ts';
import type { Process } from '../../src/model/process.ts';
import { type Recorded, type Recording, whatMatters } from '../../src/model/recorded.ts';
import { judgedReport } from '../../src/protocol/judged-report.ts';
import { withRecorded } from '../../src/protocol/recorded-report.ts';
import type { ReportProcess } from '../../src/protocol/report.ts';
import { isRefusal } from '../../src/source/source.ts';
import { descriptor, processWith, snapshotWith } from '../fixtures/snapshots.ts';

const expectations = { expected: nothingExpected, refusals: [] };
const editor = processWith(1, 0, [descriptor(4, 1)], { relation: 'ancestor' });
const launched = processWith(10, 1, [descriptor(0, 0, { inode: 1 })], { relation: 'target' });
const base = { ...snapshotWith(editor, launched), target: 10, atExec: true };
/** The launched process when it started a child: it has opened 7 by then. */
const opened: Process = { ...launched, descriptors: [...launched.descriptors, descriptor(7, 2)] };

function recorded(pid: number, numbers: readonly number[], more: Partial<Process> = {}): Recorded {
  const descriptors = numbers.map((number) => descriptor(number, 2));
  const process = processWith(pid, 10, descriptors, { relation: 'target', session: 10, ...more });
  return { taken: base.taken, process, line: [whatMatters(opened, process)], ended: [] };
}

function recordingOf(...all: readonly Recorded[]): Recording {
  return { base, recorded: all, dropped: 0, refusals: [] };
}

function shown(recording: Recording, report = judgedReport(base, expectations)): readonly ReportProcess[] {
  return withRecorded(report, recording, expectations).processes;
}

const summary = ({ pid, relation, recorded, descriptors }: ReportProcess) => [
  pid,
  relation,
  recorded,
  descriptors.map(({ number, verdict }) => `${number} ${verdict}`).join(),
];

describe('what is kept of a recording', () => {
  const pids = (kept: Retention) => kept.recording().recorded.map(({ process }) => process.pid);

  test('the newest, and those with leaks before those without', () => {
    const kept = new Retention(base, 3);
    [recorded(11, []), recorded(12, [7]), recorded(13, []), recorded(14, []), recorded(15, [])].forEach(
      (each) => void kept.put(each),
    );
    assert.deepEqual(pids(kept), [12, 14, 15]);
    const { dropped, refusals } = kept.recording();
    assert.equal(dropped, 2);
    assert.match(refusals[0]?.message ?? '', /^2 programs/);
    [16, 17, 18].forEach((pid) => void kept.put(recorded(pid, [7])));
    assert.deepEqual(pids(kept), [16, 17, 18], 'then the oldest of those with leaks');
  });

  test('of one process its last program, unless an earlier one received more leaks', () => {
    const kept = new Retention(base);
    kept.put(recorded(11, [7], { command: 'first' }));
    kept.put(recorded(11, [], { command: 'second' }));
    assert.deepEqual(
      kept.recording().recorded.map(({ process }) => process.command),
      ['first'],
    );
    kept.put(recorded(12, [], { command: 'first' }));
    kept.put(recorded(12, [], { command: 'second' }));
    assert.equal(kept.recording().recorded.at(-1)?.process.command, 'second');
  });

  test('an end is noted of the process alone that ended, not of one that used its number before', () => {
    const kept = new Retention(base);
    kept.put(recorded(11, [], { startTime: 1 }));
    kept.put(recorded(11, [], { startTime: 2 }));
    kept.end({ pid: 11, startTime: 1 });
    assert.deepEqual(
      kept.recording().recorded.map(({ ended }) => ended),
      [[11], []],
    );
  });
});

describe('a report with what was recorded', () => {
  test('children follow the launched process, leaks first, which shows what it gave them', () => {
    const clean = recorded(11, []);
    const leaky = { ...recorded(12, [7]), ended: [12] };
    assert.deepEqual(shown(recordingOf(clean, leaky)).map(summary), [
      [1, 'ancestor', null, '4 own'],
      [10, 'target', null, '0 standard,7 own'],
      [12, 'descendant', 'ended', '7 leaked'],
      [11, 'descendant', 'running', ''],
    ]);
  });

  test('what a later reading of the launched process numbers anew is matched by number and object', () => {
    const later = {
      ...snapshotWith(editor, { ...opened, descriptors: [descriptor(0, 5, { inode: 1 }), descriptor(7, 9)] }),
      taken: '2026-01-01T00:00:09.000Z',
      target: 10,
    };
    const processes = shown(recordingOf(recorded(12, [7])), judgedReport(later, expectations));
    const numbers = processes.flatMap(({ pid, descriptors }) =>
      descriptors.filter(({ number }) => number === 7).map(({ description }) => [pid, description]),
    );
    assert.deepEqual(numbers, [
      [10, 9],
      [12, 9],
    ]);
  });

  test('a process that a later reading finds running is shown as it was read, unless its start had more leaks', () => {
    const running = processWith(12, 10, [], { session: 10 });
    const later = { ...snapshotWith(editor, launched, running), taken: 'later', target: 10 };
    const report = judgedReport(later, expectations);
    const of = (each: Recorded) => shown(recordingOf(each), report).find(({ pid }) => pid === 12);
    assert.equal(of(recorded(12, []))?.recorded, null);
    assert.equal(of(recorded(12, [7]))?.recorded, 'running');
  });

  test('a number that was used again is one row: the newer process, unless the older one has a leak', () => {
    const pair = (older: readonly number[], newer: readonly number[]) =>
      shown(
        recordingOf(recorded(12, older, { startTime: 1 }), recorded(12, newer, { startTime: 2 })),
      ).flatMap(({ pid, startTime }) => (pid === 12 ? [startTime] : []));
    assert.deepEqual([pair([], []), pair([7], []), pair([], [7])], [[2], [1], [2]]);
  });

  test('a shell between that never called exec is shown with what it passed on, and says that it is a part', () => {
    const between = { ...opened, pid: 11, startTime: 110, parentPid: 10, forkedNotExeced: true };
    const leaky = recorded(12, [7], { parentPid: 11 });
    const through = { ...leaky, line: [...leaky.line, whatMatters(between, leaky.process)] };
    const shell = shown(recordingOf(through)).find(({ pid }) => pid === 11);
    assert.deepEqual([shell?.parentPid, shell?.descriptors.map(({ number }) => number)], [10, [7]]);
    assert.match(shell?.refusals[0]?.message ?? '', /Only what its children got/);
  });
});

test('a new reading of a launched command shows at once what was recorded', async () => {
  const { pid, startTime } = launched;
  const command = { program: 'server', args: [], directory: '/', environment: {} };
  const target = { kind: 'launch', command, running: { pid, startTime, given: [] } } as const;
  const first = inspectionOf(target, base, expectations, null, null);
  const shown = withRecording(first, recordingOf(recorded(12, [7])), expectations);
  const again = { ...base, atExec: false };
  const judged = { snapshot: again, report: judgedReport(again, expectations) };
  const read = processInspection({ kind: 'process', pid, startTime }, judged);
  const next = await refreshed(shown, read, expectations);
  assert.ok(!isRefusal(next));
  assert.deepEqual(
    next.report.processes.map(({ pid }) => pid),
    [1, 10, 12],
  );
  assert.deepEqual([next.target, next.recording], [target, shown.recording]);
});

test('looks are close together while a tree is busy, and never further apart than twenty milliseconds', () => {
  const paces = [0, 10, 100, 1_000, 10_000, Number.MAX_VALUE].map(paceAfter);
  assert.deepEqual(
    paces,
    [...paces].sort((a, b) => a - b),
  );
  assert.ok(paces.every((pace) => pace > 0 && pace <= 20));
});

test('large tables are read when that is a twentieth of the time, small ones always', () => {
  let time = 0;
  const budget = new Budget(() => time);
  const read = (count: number, isGranted = false) =>
    budget.read(count, isGranted, () => {
      time += 100;
      return count;
    });
  assert.deepEqual([read(50_000), read(50_000), read(10)], [50_000, null, 10]);
  assert.equal(read(50_000, true), 50_000, 'an exec after its fork');
  time += 2_000;
  assert.equal(read(50_000), 50_000);
});
