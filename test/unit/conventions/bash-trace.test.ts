import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold } from '../../fixtures/told.ts';

const environment = { BASH_XTRACEFD: '7' };

test('true: what the variable names', () => {
  const outcome = judgeTold([file(7, '/tmp/trace', 'w')], { environment });
  assert.equal(outcome.said(7), 'convention, bash trace');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(7, '/etc/passwd')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(7), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [7],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('nonsense says nothing', () => {
  for (const text of ['', '-7', '7x']) {
    const outcome = judgeHeld([file(7, '/tmp/trace', 'w')], { environment: { BASH_XTRACEFD: text } });
    assert.equal(outcome.said(7), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
