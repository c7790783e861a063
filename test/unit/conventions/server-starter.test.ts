import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { SERVER_STARTER_PORT: '0.0.0.0:80=3;127.0.0.1:53=4;/run/app=5' };

test('true: what the variable names', () => {
  const outcome = judgeTold([socket(3, 'tcp', 'LISTEN'), socket(4, 'udp'), socket(5, 'tcp', 'LISTEN')], {
    environment,
  });
  assert.equal(outcome.said(3), 'convention, Server::Starter');
  assert.equal(outcome.said(4), 'convention, Server::Starter');
  assert.equal(outcome.said(5), 'convention, Server::Starter');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(3, '/etc/passwd'), file(4, '/etc/passwd'), socket(5, 'unix', 'CONNECTED')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.equal(outcome.said(4), 'leaked');
  assert.equal(outcome.said(5), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3, 4, 5],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('nonsense says nothing', () => {
  for (const text of ['3', '80=x', ';=3']) {
    const outcome = judgeHeld([socket(3, 'tcp', 'LISTEN')], { environment: { SERVER_STARTER_PORT: text } });
    assert.equal(outcome.said(3), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
