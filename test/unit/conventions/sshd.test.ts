import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Descriptor } from '../../../src/model/descriptor.ts';
import type { Process } from '../../../src/model/process.ts';
import { file, judgeTold, pipeEnd, socket } from '../../fixtures/told.ts';

const name = 'convention, OpenSSH server';
const nothing: Descriptor = { ...file(3, '/dev/null', 'rw'), kind: 'character-device' };
const session = { executable: '/usr/lib/openssh/sshd-session' };
const server = { executable: '/usr/sbin/sshd' };

const said = (
  child: readonly Descriptor[],
  program: Partial<Process>,
  parent: Partial<Process> = server,
): string[] => {
  const outcome = judgeTold(child, program, child, parent);
  assert.deepEqual(outcome.brokenPromises, []);
  return child.map(({ number }) => outcome.said(number));
};

test('true: what sshd gives to a session, and a session to the authentication', () => {
  assert.deepEqual(said([nothing, socket(4, 'unix')], session), [name, name]);
  const authentication = { executable: '/usr/lib/openssh/sshd-auth' };
  assert.deepEqual(said([socket(3, 'unix'), pipeEnd(4, 100, 'w')], authentication, session), [name, name]);
});

test('true: sshd that runs itself again', () => {
  const again = { ...server, arguments: ['/usr/sbin/sshd', '-D', '-R'] };
  assert.deepEqual(said([nothing, pipeEnd(4, 100, 'w'), socket(5, 'unix')], again), [name, name, name]);
  assert.deepEqual(said([nothing], { ...server, arguments: ['sshd: root [priv]'] }), ['leaked']);
});

test('stale: numbers that were used again are no broken promise', () => {
  assert.deepEqual(said([nothing, file(4, '/var/log/lastlog', 'rw')], session), [name, 'leaked']);
});

test('false: other numbers, programs and parents', () => {
  assert.deepEqual(said([socket(3, 'tcp', 'LISTEN'), socket(6, 'unix')], session), ['leaked', 'leaked']);
  assert.deepEqual(said([nothing], { executable: '/bin/bash' }), ['leaked']);
  assert.deepEqual(said([nothing], session, { executable: '/bin/bash' }), ['leaked']);
});
