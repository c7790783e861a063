import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { OVERSEER_NUM_FDS: '2' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(3, 'tcp', 'LISTEN'), socket(4, 'tcp', 'LISTEN')], { environment });
  assert.equal(outcome.said(3), 'convention, overseer restart');
  assert.equal(outcome.said(4), 'convention, overseer restart');
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

test('nonsense says nothing', () => {
  for (const text of ['', '-1', '0', '1.5', 'x']) {
    const outcome = judgeHeld([socket(3, 'tcp', 'LISTEN')], { environment: { OVERSEER_NUM_FDS: text } });
    assert.equal(outcome.said(3), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
