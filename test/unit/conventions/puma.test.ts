import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { PUMA_INHERIT_0: '7:tcp://0.0.0.0:3000', PUMA_INHERIT_1: '8:unix:///run/puma' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(7, 'tcp', 'LISTEN'), socket(8, 'tcp', 'LISTEN')], { environment });
  assert.equal(outcome.said(7), 'convention, Puma restart');
  assert.equal(outcome.said(8), 'convention, Puma restart');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(7, '/etc/passwd'), file(8, '/etc/passwd')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(7), 'leaked');
  assert.equal(outcome.said(8), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [7, 8],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('nonsense says nothing', () => {
  for (const text of ['7', 'tcp://0.0.0.0:7', ':7']) {
    const outcome = judgeHeld([socket(7, 'tcp', 'LISTEN')], { environment: { PUMA_INHERIT_0: text } });
    assert.equal(outcome.said(7), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
