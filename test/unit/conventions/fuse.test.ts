import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { _FUSE_COMMFD: '5', _FUSE_COMMFD2: '6' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(5, 'unix')], { environment });
  assert.equal(outcome.said(5), 'convention, FUSE mount helper');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(5, '/etc/passwd')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(5), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [5],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('the end that libfuse keeps is passed to nobody', () => {
  assert.equal(judgeTold([socket(5, 'unix'), socket(6, 'unix')], { environment }).said(6), 'leaked');
});
