import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, pipeEnd, socket } from '../../fixtures/told.ts';

const environment = { TABLEFLIP_HAS_PARENT_7DIU3: 'yes' };

test('true: what the variable names', () => {
  const outcome = judgeTold(
    [pipeEnd(3, 1, 'w'), pipeEnd(4, 2, 'r'), socket(5, 'tcp', 'LISTEN'), socket(6, 'tcp', 'LISTEN')],
    { environment },
  );
  assert.equal(outcome.said(3), 'convention, tableflip upgrade');
  assert.equal(outcome.said(4), 'convention, tableflip upgrade');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [pipeEnd(3, 1, 'r'), pipeEnd(4, 2, 'w')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.equal(outcome.said(4), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3, 4],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('what was passed ends at the first number that is no listening socket', () => {
  const outcome = judgeTold(
    [socket(5, 'tcp', 'LISTEN'), file(6, '/etc/passwd'), socket(7, 'tcp', 'LISTEN')],
    {
      environment,
    },
  );
  assert.equal(outcome.said(5), 'convention, tableflip upgrade');
  assert.equal(outcome.said(6), 'leaked');
  assert.equal(outcome.said(7), 'leaked');
});
