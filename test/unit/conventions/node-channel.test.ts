import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeHeld, judgeTold, pipe, socket } from '../../fixtures/told.ts';

const environment = { NODE_CHANNEL_FD: '3' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(3, 'unix')], { environment });
  assert.equal(outcome.said(3), 'convention, Node.js IPC channel');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('true: Node.js has marked it close-on-exec, and the parent keeps the other end alone', () => {
  const theirs = socket(9, 'unix');
  const mine = { ...socket(3, 'unix'), closeOnExec: true };
  const paired = { ...mine, details: { ...mine.details, peer: theirs.inode } };
  assert.equal(judgeTold([paired], { environment }, [theirs]).said(3), 'convention, Node.js IPC channel');
  assert.equal(judgeTold([mine], { environment }, [theirs]).said(3), 'own');
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [...pipe(3, 4, 1)];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('nonsense says nothing', () => {
  for (const text of ['', '-1', 'x', '3,4']) {
    const outcome = judgeHeld([socket(3, 'unix')], { environment: { NODE_CHANNEL_FD: text } });
    assert.equal(outcome.said(3), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
