import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeHeld, judgeTold, pipeEnd } from '../../fixtures/told.ts';

const environment = { _ROOTLESSKIT_PIPEFD_UNDOCUMENTED: '3,4' };

test('true: what the variable names', () => {
  const outcome = judgeTold([pipeEnd(3, 1, 'r'), pipeEnd(4, 2, 'w')], { environment });
  assert.equal(outcome.said(3), 'convention, RootlessKit pipes');
  assert.equal(outcome.said(4), 'convention, RootlessKit pipes');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [pipeEnd(3, 1, 'w'), pipeEnd(4, 2, 'r')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.equal(outcome.said(4), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3, 4],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('true: older versions name one pipe', () => {
  const one = { _ROOTLESSKIT_PIPEFD_UNDOCUMENTED: '3' };
  const outcome = judgeHeld([pipeEnd(3, 1, 'r'), pipeEnd(4, 2, 'w')], { environment: one });
  assert.equal(outcome.said(3), 'convention, RootlessKit pipes');
  assert.equal(outcome.said(4), 'leaked');
});
