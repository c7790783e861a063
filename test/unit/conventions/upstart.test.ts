import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { UPSTART_FDS: '3 5' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(3, 'tcp', 'LISTEN'), socket(5, 'tcp', 'LISTEN')], { environment });
  assert.equal(outcome.said(3), 'convention, Upstart socket event');
  assert.equal(outcome.said(5), 'convention, Upstart socket event');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(3, '/etc/passwd'), file(5, '/etc/passwd')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.equal(outcome.said(5), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3, 5],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});
