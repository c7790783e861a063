import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const listening = [socket(3, 'tcp', 'LISTEN'), socket(4, 'unix', 'LISTEN')];
const environment = { GUNICORN_FD: '3,4', GUNICORN_PID: '20' };

test('true: the listening sockets, while the old master is the parent and after it has ended', () => {
  for (const GUNICORN_PID of ['20', '19']) {
    const outcome = judgeTold(listening, { environment: { ...environment, GUNICORN_PID } });
    assert.equal(outcome.said(3), 'convention, Gunicorn upgrade');
    assert.equal(outcome.said(4), 'convention, Gunicorn upgrade');
  }
});

test('true: in a pid namespace the old master is known by its pid there', () => {
  const inside = { ...environment, GUNICORN_PID: '2' };
  const outcome = judgeTold(listening, { environment: inside }, listening, { namespacePid: 2 });
  assert.equal(outcome.said(3), 'convention, Gunicorn upgrade');
});

test('stale: a running master has closed the numbers that it was passed', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a master that is about to start', () => {
  const outcome = judgeHeld([file(3, '/etc/passwd')], { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3, 4],
  );
});

test('a live process that is no ancestor, and no pid at all, hand nothing down', () => {
  for (const own of [{ GUNICORN_FD: '3', GUNICORN_PID: '30' }, { GUNICORN_FD: '3' }]) {
    const outcome = judgeHeld(listening, { environment: own });
    assert.equal(outcome.said(3), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
