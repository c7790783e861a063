import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, socket } from '../../fixtures/told.ts';

const words = ['/usr/libexec/virtiofsd', '--fd=17', '-o', 'source=/srv'];

test('true: a listening Unix socket', () => {
  keeps('virtiofsd', words, socket(17, 'unix', 'LISTEN'));
});

test('stale: it is closed once the client has come', () => {
  mayGoStale(words);
});

test('false: a connection, a TCP socket or a file protects nothing', () => {
  protectsNone(words, socket(17, 'unix', 'ESTABLISHED'));
  protectsNone(words, socket(17, 'tcp', 'ESTABLISHED'));
  protectsNone(words, file(17, '/tmp/x'));
});
