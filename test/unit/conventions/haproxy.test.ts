import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const list = '|type=m;fd=5;cfd=6;pid=30;reloads=1|type=w;fd=8;cfd=-1;pid=31;reloads=0;version=3.0';
const environment = { HAPROXY_MWORKER_REEXEC: '1', HAPROXY_PROCESSES: list };
const given = [socket(5, 'unix'), socket(6, 'unix'), socket(8, 'unix')];

test('true: the master’s sockets to its workers', () => {
  const outcome = judgeTold(given, { environment });
  for (const number of [5, 6, 8]) {
    assert.equal(outcome.said(number), 'convention, HAProxy reload');
  }
});

test('stale: the list is for the master alone, which closes the sockets of workers that ended', () => {
  const worker = judgeHeld(given, {
    environment: { ...environment, HAPROXY_PROCESSES: list.replace('pid=30', 'pid=20') },
  });
  assert.equal(worker.said(5), 'leaked');
  assert.deepEqual(worker.brokenPromises, []);
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected', () => {
  const outcome = judgeTold([file(5, '/etc/passwd'), socket(6, 'tcp', 'ESTABLISHED')], { environment });
  assert.equal(outcome.said(5), 'leaked');
  assert.equal(outcome.said(6), 'leaked');
});

test('nonsense says nothing', () => {
  for (const HAPROXY_PROCESSES of [
    '',
    '|',
    'type=m',
    '|type=m;pid=30;fd=x',
    '|type=w;fd=5;pid=30',
    '=;=|=',
  ]) {
    const outcome = judgeHeld(given, { environment: { HAPROXY_MWORKER_REEXEC: '1', HAPROXY_PROCESSES } });
    assert.equal(outcome.said(5), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
