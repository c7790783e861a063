import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { UNICORN_FD: '3,4' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(3, 'tcp', 'LISTEN'), socket(4, 'tcp', 'LISTEN')], { environment });
  assert.equal(outcome.said(3), 'convention, Unicorn upgrade');
  assert.equal(outcome.said(4), 'convention, Unicorn upgrade');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(3, '/etc/passwd'), socket(4, 'unix', 'CONNECTED')];
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
  for (const text of ['', 'a,b', '-3', '3;4']) {
    const outcome = judgeHeld([socket(3, 'tcp', 'LISTEN')], { environment: { UNICORN_FD: text } });
    assert.equal(outcome.said(3), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
