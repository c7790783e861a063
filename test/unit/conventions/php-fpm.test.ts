import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { FPM_SOCKETS: '127.0.0.1:9000=7,/run/php.sock=8,[::]:9001=9' };

test('true: what the variable names', () => {
  const outcome = judgeTold(
    [socket(7, 'tcp', 'LISTEN'), socket(8, 'tcp', 'LISTEN'), socket(9, 'tcp', 'LISTEN')],
    { environment },
  );
  assert.equal(outcome.said(7), 'convention, PHP-FPM reload');
  assert.equal(outcome.said(8), 'convention, PHP-FPM reload');
  assert.equal(outcome.said(9), 'convention, PHP-FPM reload');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(7, '/etc/passwd'), file(8, '/etc/passwd'), socket(9, 'tcp', 'ESTABLISHED')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(7), 'leaked');
  assert.equal(outcome.said(8), 'leaked');
  assert.equal(outcome.said(9), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [7, 8, 9],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('nonsense says nothing', () => {
  for (const text of ['7', '=7', 'a=b', '127.0.0.1:7']) {
    const outcome = judgeHeld([socket(7, 'tcp', 'LISTEN')], { environment: { FPM_SOCKETS: text } });
    assert.equal(outcome.said(7), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
