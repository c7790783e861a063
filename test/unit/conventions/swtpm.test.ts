import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = ['swtpm_setup', '--tpm2', '--pwdfile-fd', '24', '--keyfile-fd=25'];

test('true: what secrets are read from', () => {
  keeps('swtpm', words, pipeEnd(24, 1, 'r'), file(25, '/etc/key'));
});

test('stale: it is closed once read', () => {
  mayGoStale(words);
});

test('false: what cannot be read protects nothing', () => {
  protectsNone(words, pipeEnd(24, 1, 'w'), file(25, '/etc/key', 'w'));
});
