import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = ['valgrind', '--log-fd=9', '--xml=yes', '--xml-fd=8', 'ls'];

test('true: what is written, and where answers come from', () => {
  keeps('Valgrind', words, file(9, '/tmp/log', 'w'), pipeEnd(8, 1, 'w'));
  keeps('Valgrind', ['/usr/libexec/valgrind/memcheck-amd64-linux', '--input-fd=7'], pipeEnd(7, 1, 'r'));
});

test('stale: Valgrind has moved them', () => {
  mayGoStale(words);
});

test('false: the wrong direction protects nothing', () => {
  protectsNone(words, file(9, '/tmp/log'), pipeEnd(8, 1, 'r'));
});
