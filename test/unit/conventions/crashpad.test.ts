import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd, socket } from '../../fixtures/told.ts';

const words = ['/opt/app/chrome_crashpad_handler', '--initial-client-fd=5', '--shared-client-connection'];

test('true: a Unix socket to its client', () => {
  keeps('Crashpad', words, socket(5, 'unix', 'ESTABLISHED'));
  keeps('Crashpad', ['crashpad_handler', '--handshake-fd=4'], pipeEnd(4, 1, 'w'));
});

test('stale: the client has gone', () => {
  mayGoStale(words);
});

test('false: no Unix socket protects nothing', () => {
  protectsNone(words, pipeEnd(5, 1, 'w'));
  protectsNone(['crashpad_handler', '--handshake-fd=4'], file(4, '/tmp/x', 'rw'));
});
