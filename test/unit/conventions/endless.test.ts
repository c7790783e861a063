import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { ENDLESS_CONTINUE: '1', ENDLESS_SOCKET_ORDER: ':80,:81' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(3, 'tcp', 'LISTEN'), socket(4, 'tcp', 'LISTEN')], { environment });
  assert.equal(outcome.said(3), 'convention, endless restart');
  assert.equal(outcome.said(4), 'convention, endless restart');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(3, '/etc/passwd'), file(4, '/etc/passwd')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.equal(outcome.said(4), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3, 4],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('without an order there is one; without ENDLESS_CONTINUE none', () => {
  const sockets = [socket(3, 'tcp', 'LISTEN'), socket(4, 'tcp', 'LISTEN')];
  const one = judgeHeld(sockets, { environment: { ENDLESS_CONTINUE: '1' } });
  assert.equal(one.said(3), 'convention, endless restart');
  assert.equal(one.said(4), 'leaked');
  assert.equal(judgeHeld(sockets, { environment: { ENDLESS_SOCKET_ORDER: ':80' } }).said(3), 'leaked');
});
