import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { pipeEnd, socket } from '../../fixtures/told.ts';

const words = ['passt', '--foreground', '-F', '5'];

test('true: a Unix socket', () => {
  keeps('passt', words, socket(5, 'unix', 'ESTABLISHED'));
  keeps('passt', ['/usr/bin/passt.avx2', '--fd', '5'], socket(5, 'unix', 'ESTABLISHED'));
});

test('stale: it is closed with the connection', () => {
  mayGoStale(words);
});

test('false: a pipe, or an option of another program, protects nothing', () => {
  protectsNone(words, pipeEnd(5, 1, 'r'));
  protectsNone(['grep', '-F', '5'], socket(5, 'unix'));
  protectsNone(['grep', '-F', '5', 'passt'], socket(5, 'unix'));
});
