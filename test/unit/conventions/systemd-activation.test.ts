import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeTold, socket } from '../../fixtures/told.ts';

const listening = socket(3, 'tcp', 'LISTEN');

test('true: the first LISTEN_FDS descriptors from 3, for LISTEN_PID, under their names', () => {
  const environment = { LISTEN_FDS: '2', LISTEN_PID: '30', LISTEN_FDNAMES: 'web:log' };
  const outcome = judgeTold([listening, file(4, '/var/log/x', 'w'), file(5, '/etc/x')], { environment });
  assert.equal(outcome.said(3), 'convention, systemd socket activation');
  assert.equal(outcome.said(4), 'convention, systemd socket activation');
  assert.equal(outcome.said(5), 'leaked');
  assert.match(outcome.verdict(3).evidence[0] ?? '', /called "web"/);
});

test('true: in a pid namespace the pid is the one that the process knows', () => {
  const environment = { LISTEN_FDS: '1', LISTEN_PID: '7' };
  assert.equal(
    judgeTold([listening], { environment, namespacePid: 7 }).said(3),
    'convention, systemd socket activation',
  );
  assert.equal(
    judgeTold([listening], { environment: { ...environment, LISTEN_PID: '30' }, namespacePid: 7 }).said(3),
    'leaked',
  );
});

test('stale: variables that were meant for another process say nothing', () => {
  const outcome = judgeTold([listening], { environment: { LISTEN_FDS: '1', LISTEN_PID: '20' } });
  assert.equal(outcome.said(3), 'leaked');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('false: what is promised and not there is a broken promise', () => {
  const outcome = judgeTold([listening], { environment: { LISTEN_FDS: '2', LISTEN_PID: '30' } });
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [4],
  );
});

test('nonsense in the variables is no claim', () => {
  for (const LISTEN_FDS of ['', '-1', '1e9', 'x', '0']) {
    const outcome = judgeTold([listening], { environment: { LISTEN_FDS, LISTEN_PID: '30' } });
    assert.equal(outcome.said(3), 'leaked');
  }
});
