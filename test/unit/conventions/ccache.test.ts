import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold } from '../../fixtures/told.ts';

const environment = { UNCACHED_ERR_FD: '6' };

test('true: what the variable names', () => {
  const outcome = judgeTold([file(6, '/dev/pts/0', 'rw')], { environment });
  assert.equal(outcome.said(6), 'convention, ccache uncached errors');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(6, '/etc/passwd')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(6), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [6],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});
