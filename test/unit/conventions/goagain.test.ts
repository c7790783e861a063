import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { GOAGAIN_FD: '6', GOAGAIN_NAME: 'tcp:127.0.0.1:80->' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(6, 'tcp', 'LISTEN')], { environment });
  assert.equal(outcome.said(6), 'convention, goagain restart');
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

test('nonsense says nothing', () => {
  for (const text of ['', 'tcp']) {
    const outcome = judgeHeld([socket(6, 'tcp', 'LISTEN')], { environment: { GOAGAIN_FD: text } });
    assert.equal(outcome.said(6), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
