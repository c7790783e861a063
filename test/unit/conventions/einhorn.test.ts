import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = {
  EINHORN_MASTER_PID: '20',
  EINHORN_FD_COUNT: '1',
  EINHORN_FD_0: '6',
  EINHORN_SOCK_FD: '7',
};
const given = [socket(6, 'tcp', 'LISTEN'), socket(7, 'unix', 'CONNECTED')];

test('true: the worker’s listening socket and its connection to Einhorn', () => {
  const outcome = judgeTold(given, { environment });
  assert.equal(outcome.said(6), 'convention, Einhorn worker');
  assert.equal(outcome.said(7), 'convention, Einhorn worker');
});

test('true: set by hand, without a master', () => {
  const byHand = { EINHORN_FD_COUNT: '1', EINHORN_FD_0: '6' };
  assert.equal(judgeTold(given, { environment: byHand }).said(6), 'convention, Einhorn worker');
});

test('stale: what a worker starts is no worker, so its sockets are leaked', () => {
  const outcome = judgeHeld(given, { environment: { ...environment, EINHORN_MASTER_PID: '10' } });
  assert.equal(outcome.said(6), 'leaked');
  assert.equal(outcome.said(7), 'leaked');
  assert.deepEqual(outcome.brokenPromises, []);
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a worker that is about to start', () => {
  const outcome = judgeHeld([file(6, '/etc/passwd'), file(7, '/etc/group')], { environment });
  assert.equal(outcome.said(6), 'leaked');
  assert.equal(outcome.said(7), 'leaked');
  assert.equal(outcome.brokenPromises.length, 2);
});
