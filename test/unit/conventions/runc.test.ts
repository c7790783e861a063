import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, pipeEnd, socket } from '../../fixtures/told.ts';

const fifo = { ...file(8, '/run/runc/id/exec.fifo'), kind: 'fifo' as const };
const environment = {
  _LIBCONTAINER_CONSOLE: '3',
  _LIBCONTAINER_INITPIPE: '4',
  _LIBCONTAINER_SYNCPIPE: '5',
  _LIBCONTAINER_LOGPIPE: '6',
  _LIBCONTAINER_PIDFD_SOCK: '7',
  _LIBCONTAINER_FIFOFD: '8',
};

test('true: what the variable names', () => {
  const outcome = judgeTold(
    [
      socket(3, 'unix'),
      socket(4, 'unix'),
      socket(5, 'unix'),
      pipeEnd(6, 1, 'w'),
      socket(7, 'unix'),
      { ...fifo, flags: ['O_PATH'] },
    ],
    { environment },
  );
  assert.equal(outcome.said(3), 'convention, runc init');
  assert.equal(outcome.said(4), 'convention, runc init');
  assert.equal(outcome.said(5), 'convention, runc init');
  assert.equal(outcome.said(6), 'convention, runc init');
  assert.equal(outcome.said(7), 'convention, runc init');
  assert.equal(outcome.said(8), 'convention, runc init');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [
    file(3, '/etc/passwd'),
    file(4, '/etc/passwd'),
    file(5, '/etc/passwd'),
    pipeEnd(6, 1, 'r'),
    socket(7, 'tcp', 'LISTEN'),
    fifo,
  ];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.equal(outcome.said(4), 'leaked');
  assert.equal(outcome.said(5), 'leaked');
  assert.equal(outcome.said(6), 'leaked');
  assert.equal(outcome.said(7), 'leaked');
  assert.equal(outcome.said(8), 'leaked');
  assert.deepEqual(outcome.brokenPromises.map(({ number }) => number).sort(), [3, 4, 5, 6, 7, 8]);
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});
