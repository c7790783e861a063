import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Inspection, Target } from '../../src/editor/inspection/inspection.ts';
import { Kept } from '../../src/editor/kept.ts';
import { report } from './page-report.ts';

function inspection(target: Target, given: Partial<Inspection> = {}): Inspection {
  const nothing = { summary: null, answer: null, snapshot: null, search: null, notice: null };
  return { ...nothing, target, title: '', report: report(1, []), ...given };
}
const ofProcess = (pid: number, given: Partial<Inspection> = {}): Inspection =>
  inspection({ kind: 'process', pid, startTime: pid }, given);
const pids = (kept: Kept): number[] =>
  kept.list().map(({ target }) => (target.kind === 'process' ? target.pid : 0));

test('a target has one inspection, and the one shown last is first', () => {
  const kept = new Kept();
  [1, 2, 3, 1].forEach((pid) => void kept.put(ofProcess(pid)));
  assert.deepEqual(pids(kept), [1, 3, 2]);
});

test('a terminal is another target than its shell, and a pid that is used again another process', () => {
  const kept = new Kept();
  kept.put(ofProcess(1));
  const owner = { kind: 'terminal', id: '1', name: 'bash' } as const;
  kept.put(inspection({ kind: 'process', pid: 1, startTime: 1, owner }));
  kept.put(inspection({ kind: 'process', pid: 1, startTime: 2 }));
  kept.put(inspection({ kind: 'probe' }));
  kept.put(inspection({ kind: 'holders', query: { by: 'port', port: 80 }, startTime: null }));
  kept.put(inspection({ kind: 'holders', query: { by: 'port', port: 81 }, startTime: null }));
  assert.equal(kept.list().length, 6);
});

test('of too many the oldest goes that has ended, else the oldest; never the one that is shown', () => {
  const kept = new Kept();
  for (let pid = 1; pid <= 20; pid++) {
    kept.put(ofProcess(pid, pid === 5 || pid === 9 ? { ended: true } : {}));
  }
  kept.put(ofProcess(21, { ended: true }));
  kept.put(ofProcess(22));
  kept.put(ofProcess(23));
  kept.put(ofProcess(24));
  assert.equal(kept.list().length, 20);
  const gone = Array.from({ length: 24 }, (_none, index) => index + 1).filter(
    (pid) => !pids(kept).includes(pid),
  );
  assert.deepEqual(gone, [1, 5, 9, 21]);
});

test('letting go of what is shown brings back what was shown before', () => {
  const kept = new Kept();
  kept.put(ofProcess(1));
  kept.put(ofProcess(2));
  assert.equal(kept.drop()?.title, '');
  assert.deepEqual(pids(kept), [1]);
  assert.equal(kept.drop(), null);
  assert.equal(kept.drop(), null);
});
