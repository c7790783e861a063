import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { NGINX: '6;7:' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(6, 'tcp', 'LISTEN'), socket(7, 'tcp', 'LISTEN')], { environment });
  assert.equal(outcome.said(6), 'convention, nginx upgrade');
  assert.equal(outcome.said(7), 'convention, nginx upgrade');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(6, '/etc/passwd'), socket(7, 'tcp', 'ESTABLISHED')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(6), 'leaked');
  assert.equal(outcome.said(7), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [6, 7],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('a number that is not ended is ignored', () => {
  const outcome = judgeHeld([socket(6, 'tcp', 'LISTEN')], { environment: { NGINX: '6' } });
  assert.equal(outcome.said(6), 'leaked');
});
