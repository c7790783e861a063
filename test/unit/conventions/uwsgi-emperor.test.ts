import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { UWSGI_EMPEROR_FD: '3', UWSGI_EMPEROR_FD_CONFIG: '4', UWSGI_FD: '5' };

test('true: the vassal’s sockets', () => {
  const given = [socket(3, 'unix'), socket(4, 'unix'), socket(5, 'unix', 'LISTEN')];
  const outcome = judgeTold(given, { environment });
  for (const number of [3, 4, 5]) {
    assert.equal(outcome.said(number), 'convention, uWSGI Emperor');
  }
});

test('stale: what a vassal starts has the variables for nothing', () => {
  assert.deepEqual(judgeTold([], { environment }, [], { environment }).brokenPromises, []);
});

test('false: a vassal without its connection was promised one; the rest it may have closed', () => {
  const outcome = judgeTold([file(3, '/etc/passwd'), file(4, '/etc/group')], { environment });
  assert.equal(outcome.said(3), 'leaked');
  assert.equal(outcome.said(4), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [3],
  );
});

test('that uWSGI was reloaded says nothing of any descriptor', () => {
  const listening = [socket(3, 'tcp', 'LISTEN')];
  assert.equal(judgeTold(listening, { environment: { UWSGI_RELOADS: '1' } }).said(3), 'leaked');
});
