import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { WAYLAND_SOCKET: '3' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(3, 'unix', 'CONNECTED')], { environment });
  assert.equal(outcome.said(3), 'convention, Wayland client socket');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [socket(3, 'unix', 'LISTEN')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});
