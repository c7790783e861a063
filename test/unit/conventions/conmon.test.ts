import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, pipeEnd, socket } from '../../fixtures/told.ts';

const environment = { _OCI_SYNCPIPE: '3', _OCI_STARTPIPE: '4', _OCI_ATTACHPIPE: '5' };

test('true: what the variable names', () => {
  const outcome = judgeTold([pipeEnd(3, 1, 'w'), pipeEnd(4, 2, 'r'), socket(5, 'unix')], { environment });
  assert.equal(outcome.said(3), 'convention, conmon pipes');
  assert.equal(outcome.said(4), 'convention, conmon pipes');
  assert.equal(outcome.said(5), 'convention, conmon pipes');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [pipeEnd(3, 1, 'r'), pipeEnd(4, 2, 'w'), file(5, '/etc/passwd')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.equal(outcome.said(4), 'leaked');
  assert.equal(outcome.said(5), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3, 4, 5],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});
