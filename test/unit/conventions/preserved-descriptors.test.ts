import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, judgeTold, socket } from '../../fixtures/told.ts';

const name = 'container runtime --preserve-fds';
const words = ['runc', 'run', '--preserve-fds', '2', 'box'];

test('true: the first after the standard ones', () => {
  keeps(name, words, file(3, '/etc/x'), socket(4, 'unix'));
  keeps(name, ['podman', 'run', '--preserve-fds=1', 'image'], file(3, '/etc/x'));
});

test('true: the first after those of LISTEN_FDS', () => {
  const given = [socket(3, 'tcp', 'LISTEN'), file(4, '/etc/x'), file(5, '/etc/y')];
  const outcome = judgeTold(given, { arguments: words, environment: { LISTEN_FDS: '1', LISTEN_PID: '30' } });
  assert.equal(outcome.said(3), 'convention, systemd socket activation');
  assert.equal(outcome.said(4), `convention, ${name}`);
  assert.equal(outcome.said(5), `convention, ${name}`);
});

test('stale: the runtime has closed them', () => {
  mayGoStale(words);
});

test('false: what lies after them, and counts that cannot be, protect nothing', () => {
  protectsNone(words, file(5, '/etc/x'));
  protectsNone(['runc', '--preserve-fds', '99999999'], file(3, '/etc/x'));
  protectsNone(['runc', '--preserve-fds', '-1'], file(3, '/etc/x'));
});
