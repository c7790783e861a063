import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsChanged } from '../../src/editor/tree/rows-changed.ts';
import { descriptor, process, report } from './page-report.ts';

const target = process(10, 1, [descriptor(3)], { relation: 'target' });
const child = process(20, 10, [descriptor(3), descriptor(4)]);
const before = report(10, [target, child]);
const changed = (...descriptors: ReturnType<typeof descriptor>[]) =>
  rowsChanged(before, report(10, [target, { ...child, descriptors }]));

test('a position and a detail that is on no row draw nothing anew', () => {
  const moved = descriptor(4, { position: 7, details: { ticks: 3 } });
  assert.deepEqual(changed(descriptor(3), moved), []);
});

test('what is on a row, or in its tooltip, draws its process anew and no other', () => {
  const id = ['20@200'];
  assert.deepEqual(changed(descriptor(3)), id);
  assert.deepEqual(changed(descriptor(3), descriptor(4, { verdict: 'leaked' })), id);
  assert.deepEqual(changed(descriptor(3), descriptor(4, { evidence: ['another'] })), id);
  const listening = { kind: 'tcp', details: { local: '127.0.0.1:80', state: 'LISTEN' } } as const;
  const connected = { kind: 'tcp', details: { local: '127.0.0.1:80', state: 'ESTABLISHED' } } as const;
  const of = (given: object) => report(10, [target, process(20, 10, [descriptor(3, given)])]);
  assert.deepEqual(rowsChanged(of(listening), of(connected)), id);
});

test('a process that comes, goes or is another draws all anew', () => {
  assert.equal(rowsChanged(before, report(10, [target])), 'all');
  assert.equal(rowsChanged(report(10, [target]), before), 'all');
  assert.equal(rowsChanged(before, report(10, [target, { ...child, startTime: 999 }])), 'all');
});
