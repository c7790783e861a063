import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd, socket } from '../../fixtures/told.ts';

const name = 'git remote fd::';
const words = ['git', 'fetch', 'fd::7,8/example.git'];

test('true: one to read and one to write, or one socket', () => {
  keeps(name, words, pipeEnd(7, 1, 'r'), pipeEnd(8, 2, 'w'));
  keeps(name, ['git', 'push', 'fd::17'], socket(17, 'unix'));
});

test('stale: both are closed after the exchange', () => {
  mayGoStale(words);
});

test('false: the wrong direction or no socket protects nothing', () => {
  protectsNone(words, pipeEnd(7, 1, 'w'), pipeEnd(8, 2, 'r'));
  protectsNone(['git', 'push', 'fd::17'], file(17, '/tmp/x', 'rw'));
  protectsNone(['git', 'push', 'ext::fd::17'], socket(17, 'unix'));
});
